import { loadViewer } from '../../access/index.ts';
import type { AppManifest } from '../../kernel/define-app.ts';
import type { SiteServices } from '../site-services.ts';
import { consent } from './consent.ts';
import type { DemoAccount } from './demo-accounts.ts';

const CLIENT = { ip: '127.0.0.1', userAgent: 'demo' };
const LOGIN_SCOPES = ['publicData'];

/** One person: logs in with the main character, then registers each with every app that asks for scopes. */
export async function registerAccount(
  apps: readonly AppManifest[],
  site: SiteServices,
  account: DemoAccount,
  missing: readonly number[],
  simulator: { url: string; signal: AbortSignal },
): Promise<void> {
  const { login, sessions } = site.identity;
  const common = { redirectUri: 'http://localhost/sso/callback', returnTo: '/' };
  const first = await login.begin({
    ...common,
    purpose: 'login',
    appId: null,
    userId: null,
    scopes: LOGIN_SCOPES,
  });
  const main = await login.complete({
    ...(await consent(first, account.mainCharacterId, simulator)),
    viewer: null,
    sessionToken: null,
    client: CLIENT,
  });
  const viewer = await loadViewer(site.db, main.userId);
  for (const characterId of missing) {
    for (const app of apps) {
      if (app.scopes === undefined) continue;
      simulator.signal.throwIfAborted();
      const attempt = await login.begin({
        ...common,
        purpose: 'register',
        appId: app.id,
        userId: main.userId,
        scopes: app.scopes.map(({ scope }) => scope),
      });
      await login.complete({
        ...(await consent(attempt, characterId, simulator)),
        viewer,
        sessionToken: main.sessionToken,
        client: CLIENT,
      });
    }
  }
  if (main.sessionToken !== null) await sessions.end(main.sessionToken);
}
