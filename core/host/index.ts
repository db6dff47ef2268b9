export { boot, type Booted, type SiteConfig } from './boot.ts';
export { type CliOptions, runCli } from './cli.ts';
export { migrate } from './migrate.ts';
export { openSiteServices, type SiteServices } from './site-services.ts';
export { allSlices } from './slices.ts';
export { consent } from './demo/consent.ts';
export { hostManifest } from './host-manifest.ts';
export { buildSite } from './serve.ts';
export { engineServices } from './work.ts';
