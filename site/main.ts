import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runCli } from '@muster/core/host';
import { siteConfig } from './site.config.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
if (existsSync('.env')) process.loadEnvFile('.env');

await runCli(
  {
    site: siteConfig,
    root,
    main: fileURLToPath(import.meta.url),
    bundleDir: `${root}web/dist`,
    importPackage: async (specifier) => import(specifier),
    async startDev(options) {
      const { startDevServer } = await import('@muster/web/dev');
      return startDevServer(options);
    },
  },
  process.argv.slice(2),
);
