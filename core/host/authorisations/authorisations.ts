import { type Authorisation, authorisationStates } from '../../contract/index.ts';
import { type CharacterGrants, grantsOfUser } from '../../identity/index.ts';
import type { Db } from '../../kernel/db-handle.ts';
import type { AppManifest } from '../../kernel/define-app.ts';
import type { Viewer } from '../../kernel/viewer.ts';
import { type Section, sectionScopes, type SectionSuccess, sectionSuccesses } from '../../sync/index.ts';
import { type Judgement, judgeGrants } from './judge-grants.ts';

/** An app that asks for scopes. What its grants are for comes from its manifest alone. */
type AskingApp = AppManifest & Required<Pick<AppManifest, 'scopes'>>;

/**
 * The viewer's own characters for which an app that they may use lacks something, those that need somebody
 * first, and the number of pairs of character and app that lack nothing.
 */
export async function authorisationsOf(
  db: Db,
  viewer: Viewer,
  manifests: readonly AppManifest[],
): Promise<{ authorisations: Authorisation[]; working: number }> {
  const apps = manifests.filter(asks).filter((app) => mayRegister(viewer, app));
  const characters = await grantsOfUser(db, viewer.userId);
  const ids = characters.map(({ characterId }) => characterId);
  const successes = await sectionSuccesses(db, ids);
  const pairs = characters.flatMap((character) =>
    apps.map((app) => authorisationOf(app, character, successes)),
  );
  const authorisations = pairs.filter((pair) => pair !== null);
  return {
    authorisations: authorisations.toSorted((a, b) => rank(a) - rank(b)),
    working: pairs.length - authorisations.length,
  };
}

function rank({ state }: Authorisation): number {
  return authorisationStates.indexOf(state);
}

function asks(app: AppManifest): app is AskingApp {
  return app.scopes !== undefined;
}

function mayRegister(viewer: Viewer, { registerPermission: needed }: AppManifest): boolean {
  return needed === undefined || viewer.can(needed);
}

function authorisationOf(
  app: AskingApp,
  character: CharacterGrants,
  successes: readonly SectionSuccess[],
): Authorisation | null {
  const { characterId, name, isMain, ownerHash } = character;
  const kinds = new Set((app.targets ?? []).map(({ id }) => id));
  const own = successes.filter(
    (success) =>
      success.characterId === characterId && success.ownerHash === ownerHash && kinds.has(success.kind),
  );
  const scopes = app.scopes.map(({ scope }) => scope);
  const judgement = judgeGrants({ id: app.id, scopes, isRegistered: own.length > 0 }, character.grants);
  if (judgement === null) return null;
  const { state, since, retryAt, isEndedByLogin } = judgement;
  return {
    characterId,
    name,
    isMain,
    app: { id: app.id, title: app.title },
    state,
    since: since?.toISOString() ?? null,
    retryAt: retryAt?.toISOString() ?? null,
    isEndedByLogin,
    sections: sectionsWithout(app, judgement, own),
    feeds: state === 'missing_scopes' ? otherFeeds(app, judgement) : [],
  };
}

/** The sections that cannot be fetched while these scopes are missing. */
function sectionsWithout(
  app: AskingApp,
  { missing }: Judgement,
  successes: readonly SectionSuccess[],
): Authorisation['sections'] {
  return (app.targets ?? []).flatMap(({ id: kind, sections }) =>
    sections
      .filter((section) => needsAny(section, missing))
      .map(({ id, title }) => {
        const success = successes.find((row) => row.kind === kind && row.section === id);
        return { title, okAt: success?.okAt?.toISOString() ?? null };
      }),
  );
}

/** What the missing scopes are for where no section uses them. */
function otherFeeds(app: AskingApp, { missing }: Judgement): string[] {
  const sections = (app.targets ?? []).flatMap((target) => target.sections);
  const used = new Set(sections.flatMap(sectionScopes));
  return app.scopes
    .filter(({ scope }) => missing.includes(scope) && !used.has(scope))
    .map(({ feeds }) => feeds);
}

function needsAny(section: Section, missing: readonly string[]): boolean {
  return sectionScopes(section).some((scope) => missing.includes(scope));
}
