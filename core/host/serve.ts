import { sql } from 'kysely';
import { loadViewer } from '../access/index.ts';
import { buildServer } from '../http/index.ts';
import type { PagesOptions } from '../http/pages.ts';
import { fillDemo } from './demo/fill-demo.ts';
import type { Booted } from './boot.ts';
import { endWith, tellReady } from './process-life.ts';
import { openSiteServices } from './site-services.ts';
import { version } from './version.ts';

const STOP_MILLISECONDS = 2_000;

/** The web process: answers requests until it is told to stop. */
export async function serve(
  booted: Booted,
  pages: Pick<PagesOptions, 'bundleDir' | 'devIndexHtml'>,
): Promise<void> {
  const { config, log, apps } = booted;
  const site = await openSiteServices(booted, 'serve');
  const { identity, db } = site;
  const server = await buildServer({
    config,
    version,
    log,
    manifests: apps.manifests,
    servicesOf: (manifest) => site.servicesOf(manifest),
    async authenticate(request) {
      const session = await identity.authenticate(request);
      return session === null ? null : loadViewer(db, session.userId);
    },
    ssoPlugin: identity.ssoPlugin,
    async checkReady() {
      await sql`select 1`.execute(db);
    },
    metrics: site.metrics,
    pages,
  });
  const demo = config.mode === 'demo' ? fillDemo(booted, site) : null;
  await server.listen({ host: config.host, port: config.port });
  const [address] = server.addresses();
  endWith(
    log,
    async () => {
      demo?.abort();
      await server.close();
      await site.close();
    },
    STOP_MILLISECONDS,
  );
  tellReady({ port: address?.port });
}
