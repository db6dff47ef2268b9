import { join } from 'node:path';
import type { Config } from '../../config/index.ts';
import { userAgentOf } from '../../kernel/user-agent.ts';
import { version } from '../../kernel/version.ts';
import type { SiteSource } from './load-static-data.ts';

/**
 * Where this installation gets its archives. `knownUrl` is what its workers noted: a command beside a demo does not know
 * where the simulator listens. Null when nobody knows.
 */
export function siteSource({ eve, dataDir }: Config, knownUrl: string | null = null): SiteSource | null {
  const baseUrl = eve.staticDataUrl ?? knownUrl;
  if (baseUrl === null) return null;
  return {
    baseUrl,
    directory: join(dataDir, 'static-data'),
    userAgent: userAgentOf(version, eve.contact),
  };
}
