import { defineApp } from '@muster/core';
import type { Migration } from 'kysely/migration';
import { permission } from '../shared/permissions.ts';
import { characterRoutes } from './characters/routes.ts';
import { registrationMigration } from './registration/migration.ts';
import { purgeJob } from './registration/purge.ts';
import { APP_ID, onOwnershipEnded, onTokenGranted, TARGET_KIND } from './registration/register.ts';
import { scopes } from './scopes.ts';
import { settingsSchema } from './settings.ts';
import type { SectionFeature } from './section-feature.ts';
import { assets } from './sections/assets/index.ts';
import { characterDetails } from './sections/character-details/index.ts';
import { corporationHistory } from './sections/corporation-history/index.ts';
import { location } from './sections/location/index.ts';
import { online } from './sections/online/index.ts';
import { ship } from './sections/ship/index.ts';
import { skillQueue } from './sections/skill-queue/index.ts';
import { skills } from './sections/skills/index.ts';
import { walletBalance } from './sections/wallet-balance/index.ts';
import { walletJournal } from './sections/wallet-journal/index.ts';

/** One line a section; the order is the one in which a first sync asks. */
const sections: readonly SectionFeature[] = [
  characterDetails,
  location,
  ship,
  online,
  walletBalance,
  skillQueue,
  skills,
  corporationHistory,
  walletJournal,
  assets,
];

const synced = sections.map(({ section }) => section);

const migrations: Record<string, Migration> = { '0001-registration': registrationMigration };
for (const section of sections) Object.assign(migrations, section.migrations);

export const app = defineApp({
  id: APP_ID,
  title: 'Member Audit',
  schema: 'memberaudit',
  permissions: [
    {
      code: permission.basicAccess,
      title: 'Basic access',
      description: 'Can use Member Audit: register own characters and look at them.',
      inDemo: 'everyone',
    },
  ],
  scopes,
  settings: settingsSchema,
  registerPermission: permission.basicAccess,
  migrations,
  targets: [{ id: TARGET_KIND, sections: synced }],
  jobs: [purgeJob],
  schedules: [{ name: 'memberaudit.purge', job: purgeJob.name, everySeconds: 3_600, payload: {} }],
  routes: [...characterRoutes(synced), ...sections.flatMap(({ routes }) => routes)],
  on: [onTokenGranted, onOwnershipEnded],
});
