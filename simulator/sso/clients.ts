import { PUBLIC_DATA } from './scopes.ts';

/** An application registered at EVE's developer site. */
export interface SsoClient {
  id: string;
  secret: string;
  /** The path every redirect address of the application must have. */
  callbackPath: string;
  /** The scopes ticked in its registration; all of them when left out. */
  scopes?: ReadonlySet<string>;
}

/** What a corporation ticked that knew only a few features. */
const NARROW_SCOPES: ReadonlySet<string> = new Set([
  PUBLIC_DATA,
  'esi-location.read_location.v1',
  'esi-skills.read_skills.v1',
]);

const ALL: readonly SsoClient[] = [
  { id: 'muster-demo', secret: 'muster-demo-secret', callbackPath: '/sso/callback' },
  { id: 'other-app', secret: 'other-app-secret', callbackPath: '/sso/callback' },
  {
    id: 'narrow-app',
    secret: 'narrow-app-secret',
    callbackPath: '/sso/callback',
    scopes: NARROW_SCOPES,
  },
];

export const CLIENTS: ReadonlyMap<string, SsoClient> = new Map(ALL.map((client) => [client.id, client]));

/** Whether this address may receive codes of the application. */
export function redirectAllowed(client: SsoClient, redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const url = new URL(redirectUri);
  return (
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.pathname === client.callbackPath &&
    !url.hash
  );
}
