/** An application registered at EVE's developer site. */
export interface SsoClient {
  id: string;
  secret: string;
  /** The path every redirect address of the application must have. */
  callbackPath: string;
}

export const CLIENTS: ReadonlyMap<string, SsoClient> = new Map(
  [
    { id: 'muster-demo', secret: 'muster-demo-secret', callbackPath: '/sso/callback' },
    { id: 'other-app', secret: 'other-app-secret', callbackPath: '/sso/callback' },
  ].map((client) => [client.id, client]),
);

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
