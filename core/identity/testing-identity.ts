// What the integration tests of this slice share: a database of their own, a simulated SSO, a browser.
import { setTimeout as sleep } from 'node:timers/promises';
import { testSite } from '@muster/testing/test-site';
import { pino } from 'pino';
import {
  type AppServices,
  createViewer,
  type Db,
  type EventHandler,
  type HostEvents,
  onEvent,
  tables,
  type Viewer,
} from '../kernel/index.ts';
import { createIdentity, type Identity, type IdentityOptions } from './create-identity.ts';
import type { LoginOutcome, LoginReturn } from './login/login.ts';
import type { IdentityTables } from './schema.ts';
import { createSecretBox } from './secrets/secret-box.ts';

export const APP = {
  id: 'member-audit',
  registerPermission: 'memberaudit.basic_access',
  scopes: [
    { scope: 'esi-location.read_location.v1', feeds: 'Location' },
    { scope: 'esi-skills.read_skills.v1', feeds: 'Skills' },
  ],
};
/** Another app, which a character may be registered with as well. */
export const OTHER_APP = {
  id: 'structures',
  scopes: [{ scope: 'esi-universe.read_structures.v1', feeds: 'Structures' }],
};
export const APP_SCOPES = ['publicData', ...APP.scopes.map(({ scope }) => scope)];
export const TEST_SECRET = 'a secret for tests, and long enough';
const CLIENT = { ip: '198.51.100.7', userAgent: 'test browser' };

interface TestCharacter {
  readonly characterId: number;
  readonly name: string;
}

/** The answer of EVE's login page, as the browser brings it back. */
export type Visit = Pick<LoginReturn, 'code' | 'state' | 'error' | 'errorDescription'>;

export async function identityFixture() {
  const site = await testSite({ simulator: { people: 40 } });
  const { simulator } = site;
  const { clock } = site.services;
  const plainDb: Db = site.database.db;
  const db = tables<IdentityTables>(plainDb);
  const secretBox = createSecretBox([TEST_SECRET]);
  const logLines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => logLines.push(line) });
  const ended: HostEvents['identity.ownership_ended'][] = [];
  const granted: HostEvents['identity.token_granted'][] = [];
  const handlers: EventHandler[] = [
    onEvent('identity.ownership_ended', async (_trx, event) => void ended.push(event)),
    onEvent('identity.token_granted', async (_trx, event) => void granted.push(event)),
  ];
  const options: IdentityOptions = {
    db: plainDb,
    config: site.booted.config,
    secretBox,
    clock,
    log,
    handlers,
    apps: [{ id: 'core' }, APP, OTHER_APP],
    affiliations: async (ids) =>
      ids.map((characterId) => ({
        characterId,
        corporationId: 98_000_001,
        allianceId: 99_000_001,
        factionId: null,
      })),
    namesOf: async () => new Map([[98_000_001, 'Home Corporation']]),
    version: 'test',
  };
  const identity = createIdentity(options);
  const services: AppServices = {
    db: plainDb,
    log,
    clock,
    esi: site.services.esi,
    tokens: identity.tokens,
    settings: {},
    manifests: [],
  };
  const unused = simulator.characters(90);

  /** A character that no other test of this file uses. */
  const newCharacter = (): TestCharacter => {
    const character = unused.shift();
    if (character === undefined) throw new Error('the test world has no more characters');
    return character;
  };

  const begin = async (intent: Partial<Parameters<Identity['login']['begin']>[0]> = {}, by = identity) =>
    by.login.begin({
      purpose: 'login',
      appId: null,
      userId: null,
      scopes: ['publicData'],
      returnTo: '/',
      redirectUri: 'http://localhost:3000/sso/callback',
      ...intent,
    });

  /** Picks a character on EVE's page, or whatever `choice` says. */
  const visitEve = async (url: string, choice: Record<string, string>): Promise<Visit> => {
    const target = new URL(url, 'http://localhost');
    for (const [name, value] of Object.entries(choice)) target.searchParams.set(name, value);
    const response = await fetch(
      `${simulator.url}${target.pathname.replace(/^\/demo/, '')}${target.search}`,
      {
        redirect: 'manual',
      },
    );
    const location = response.headers.get('location');
    if (location === null) throw new Error(`EVE did not send the browser back: ${response.status}`);
    const { searchParams } = new URL(location);
    return {
      code: searchParams.get('code'),
      state: searchParams.get('state'),
      error: searchParams.get('error'),
      errorDescription: searchParams.get('error_description'),
    };
  };

  const complete = async (
    returned: Visit & { browserSecret: string | null },
    who: Partial<LoginReturn> = {},
    by = identity,
  ): Promise<LoginOutcome> =>
    by.login.complete({ viewer: null, sessionToken: null, client: CLIENT, ...returned, ...who });

  const go = async (
    characterId: number,
    intent: Parameters<typeof begin>[0],
    viewer: Viewer | null,
    by = identity,
  ): Promise<LoginOutcome> => {
    const { url, browserSecret } = await begin(intent, by);
    const visit = await visitEve(url, { character_id: String(characterId) });
    return await complete({ ...visit, browserSecret }, { viewer }, by);
  };

  return {
    simulator,
    db,
    plainDb,
    clock,
    secretBox,
    identity,
    options,
    services,
    logLines,
    ended,
    granted,
    newCharacter,
    begin,
    visitEve,
    complete,
    logIn: async (character: TestCharacter, by = identity) => go(character.characterId, {}, null, by),
    add: async (character: TestCharacter, userId: number) =>
      go(character.characterId, { purpose: 'add', userId }, viewerOf(userId)),
    register: async (character: TestCharacter, userId: number, by = identity) =>
      go(
        character.characterId,
        { purpose: 'register', userId, appId: APP.id, scopes: APP_SCOPES },
        viewerOf(userId, APP.registerPermission),
        by,
      ),
    /** Moves the time of Muster and of EVE together. */
    advance: (seconds: number) => site.advance(seconds),
    close: async () => site.close(),
  };
}

export type IdentityFixture = Awaited<ReturnType<typeof identityFixture>>;

export function viewerOf(userId: number, ...permissions: string[]): Viewer {
  return createViewer({
    userId,
    mainCharacterId: null,
    isSuperuser: false,
    permissions: new Set(permissions),
  });
}

/** Waits until something is so, for fifteen seconds at most. */
export async function until(condition: () => boolean): Promise<void> {
  const deadlineMs = performance.now() + 15_000;
  while (!condition()) {
    if (performance.now() > deadlineMs) throw new Error('it did not happen in fifteen seconds');
    await sleep(5);
  }
}

/** The code of the MusterError that a promise rejects with. */
export async function failureCode(promise: Promise<unknown>): Promise<string> {
  const outcome = await promise.then(
    () => 'no failure',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  );
  return outcome;
}
