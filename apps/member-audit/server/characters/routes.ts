import { enqueue, runTargetNowJob, type Section, targetStatuses, untyped, wantTarget } from '@muster/core';
import {
  launcherContract,
  overviewContract,
  removeContract,
  statusContract,
  updateNowContract,
} from '../../shared/characters.contract.ts';
import { permission } from '../../shared/permissions.ts';
import { openCharacter, openOwnCharacter } from '../access.ts';
import { endRegistration, TARGET_KIND } from '../registration/register.ts';
import { launcherCharacters, unregisteredCharacters } from './launcher.ts';
import { characterOverview } from './overview.ts';
import { summarise } from './progress.ts';
import { defineRoute } from './tables.ts';

const access = { permission: permission.basicAccess } as const;

/** Launcher and viewer head; they need to know which sections there are. */
export function characterRoutes(sections: readonly Section[]) {
  return [
    defineRoute(launcherContract, access, async ({ viewer, services: { db, clock } }) => ({
      characters: await launcherCharacters(db, viewer, sections.length, clock.now()),
      unregistered: await unregisteredCharacters(db, viewer),
    })),
    defineRoute(overviewContract, access, async ({ viewer, input, services: { db, clock } }) =>
      characterOverview(db, viewer, input.params.characterId, clock.now()),
    ),
    defineRoute(statusContract, access, async ({ viewer, input, services: { db } }) => {
      const { registrationId } = await openCharacter(db, viewer, input.params.characterId);
      const status = (await targetStatuses(untyped(db), TARGET_KIND, [registrationId])).get(registrationId);
      const bySection = new Map(status?.sections.map((section) => [section.section, section]));
      return {
        progress: summarise(status, sections.length),
        sections: sections.map(({ id, title }) => {
          const section = bySection.get(id);
          return {
            section: id,
            title,
            okAt: section?.okAt?.toISOString() ?? null,
            changedAt: section?.changedAt?.toISOString() ?? null,
            ranAt: section?.ranAt?.toISOString() ?? null,
            nextAt: section?.dueAt?.toISOString() ?? null,
            failures: section?.failures ?? 0,
            error: section?.errorCode ?? null,
          };
        }),
      };
    }),
    defineRoute(updateNowContract, access, async ({ viewer, input, services: { db, clock } }) => {
      const { registrationId } = await openCharacter(db, viewer, input.params.characterId);
      await untyped(db)
        .transaction()
        .execute(async (trx) => {
          const targetId = await wantTarget(trx, TARGET_KIND, registrationId, clock.now());
          if (targetId !== null)
            await enqueue(trx, runTargetNowJob, { targetId }, { key: `sync.now:${targetId}` });
        });
      return { ok: true };
    }),
    defineRoute(removeContract, access, async ({ viewer, input, services: { db, clock } }) => {
      const registration = await openOwnCharacter(db, viewer, input.params.characterId);
      await endRegistration(db, registration, clock.now());
      return { ok: true };
    }),
  ];
}
