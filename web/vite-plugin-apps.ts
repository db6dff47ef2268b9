import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const VIRTUAL_ID = 'virtual:apps';
const RESOLVED_ID = `\0${VIRTUAL_ID}`;

/** The part of `site.config.ts` the browser bundle is composed from. */
interface SiteConfig {
  readonly apps: readonly string[];
}

/**
 * Composes the browser bundle: `import { webApps } from 'virtual:apps'` gives the `webApp` of every package that
 * `site.config.ts` names, in its order. Apps without an entry `./web` have no pages and are left out.
 * A change of the site's list restarts the development server.
 */
export function appsPlugin(options: { siteConfig: string }): Plugin {
  return {
    name: 'muster-apps',
    resolveId: (id) => (id === VIRTUAL_ID ? RESOLVED_ID : undefined),
    async load(id) {
      if (id !== RESOLVED_ID) return undefined;
      this.addWatchFile(options.siteConfig);
      return composeModule(await packagesWithPages(options.siteConfig));
    },
    configureServer(server) {
      server.watcher.add(options.siteConfig);
      server.watcher.on('change', (path) => {
        if (path === options.siteConfig) void server.restart();
      });
    },
  };
}

/** Entry files of the apps that have pages. */
async function packagesWithPages(siteConfigPath: string): Promise<string[]> {
  // The query makes a restarted server read the file again.
  const module: { siteConfig: SiteConfig } = await import(
    `${pathToFileURL(siteConfigPath).href}?read=${Date.now()}`
  );
  const siteRequire = createRequire(siteConfigPath);
  return module.siteConfig.apps.flatMap((name) => resolveEntry(siteRequire, name) ?? []);
}

function resolveEntry(siteRequire: NodeJS.Require, packageName: string): string | undefined {
  try {
    return siteRequire.resolve(`${packageName}/web`);
  } catch (error) {
    const hasNoPages =
      error instanceof Error && 'code' in error && error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
    if (hasNoPages) return undefined;
    throw error;
  }
}

/** The source of `virtual:apps` for these entry files. */
export function composeModule(entries: readonly string[]): string {
  const imports = entries.map(
    (entry, index) => `import { webApp as app${index} } from ${JSON.stringify(entry)};`,
  );
  const names = entries.map((_, index) => `app${index}`).join(', ');
  return [...imports, `export const webApps = Object.freeze([${names}]);`, ''].join('\n');
}
