import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Config } from '../config/index.ts';
import { errorCode } from '../db/index.ts';
import { BootError } from '../kernel/errors.ts';
import { accessRoutes, createAuthenticate } from '../access/index.ts';
import { buildServer, type RouteDefinition } from '../http/index.ts';
import type { PagesSource } from '../http/pages.ts';
import { checkManifests } from '../kernel/check-manifests.ts';
import type { AppManifest } from '../kernel/define-app.ts';
import type { LoadedApps } from '../kernel/load-apps.ts';
import { fillDemo } from './demo/fill-demo.ts';
import type { Booted } from './boot.ts';
import { endWith, type Opened, stopAll, tellReady } from './process-life.ts';
import { openSiteServices, type SiteServices } from './site-services.ts';
import { version } from '../kernel/version.ts';

const STOP_MILLISECONDS = 2_000;

/** The web process: answers requests until it is told to stop. */
export async function serve(booted: Booted, pages: PagesSource): Promise<void> {
  const { config, log } = booted;
  const opened: Opened = [];
  endWith(log, async () => stopAll(opened), STOP_MILLISECONDS);
  const site = await openSiteServices(booted, 'serve');
  opened.push({ stop: async () => site.close() });
  const server = await buildSite(booted, site, pages);
  opened.push({ stop: async () => server.close() });
  if (config.mode === 'demo') {
    const filling = fillDemo(booted, site);
    opened.push({ stop: () => filling.abort() });
  }
  await listen(server, config);
  tellReady({ port: (server.server.address() as AddressInfo).port });
}

async function listen(server: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (cause) {
    const reason = errorCode(cause);
    if (reason === undefined || !/^E[A-Z]+$/.test(reason)) throw cause;
    const what = reason === 'EADDRINUSE' ? 'another program uses it' : `the system refuses it (${reason})`;
    const message = `Port ${port} on ${host} cannot be used: ${what}. Choose another one with PORT or HOST.`;
    throw new BootError('boot.port_unusable', message, { cause });
  }
}

/** The whole web server of an installation, not listening yet; without `pages` only its API. */
export async function buildSite(
  booted: Booted,
  site: SiteServices,
  pages?: PagesSource,
): Promise<FastifyInstance> {
  const { config, log, apps } = booted;
  const { identity, db } = site;
  return buildServer({
    config,
    version,
    log,
    manifests: withHostRoutes(apps, [
      ...identity.routes,
      ...accessRoutes({ config, version, namesOf: site.namesOf }),
    ]),
    servicesOf: (manifest) => site.servicesOf(manifest),
    authenticate: createAuthenticate(db, identity),
    ssoPlugin: identity.ssoPlugin,
    async checkReady() {
      await sql`select 1`.execute(db);
    },
    metrics: site.metrics,
    ...(pages === undefined ? {} : { pages }),
  });
}

/** The host's own routes need its services; with them in place everything is checked once more. */
function withHostRoutes({ manifests }: LoadedApps, routes: readonly RouteDefinition[]): AppManifest[] {
  const [host, ...apps] = manifests as readonly [AppManifest, ...AppManifest[]];
  const all = [{ ...host, routes: [...(host.routes ?? []), ...routes] }, ...apps];
  checkManifests(all);
  return all;
}
