import type { Logger } from 'pino';
import type * as z from 'zod';
import {
  type Config,
  type Environment,
  type HostEnv,
  hostEnv,
  parseEnv,
  resolveConfig,
} from '../config/index.ts';
import type { AppManifest } from '../kernel/define-app.ts';
import { BootError } from '../kernel/errors.ts';
import { type LoadedApps, loadApps } from '../kernel/load-apps.ts';
import { createLogger } from '../kernel/logger.ts';
import { hostManifest } from './host-manifest.ts';

/** What `site.config.ts` says. */
export interface SiteConfig {
  /** Package names of the installed apps, in order. */
  readonly apps: readonly string[];
}

export interface Booted {
  readonly config: Config;
  readonly apps: LoadedApps;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly log: Logger;
}

export interface BootOptions {
  site: SiteConfig;
  environment: Environment;
  /** Shown in every log line: `start`, `serve`, `work` or the command. */
  processName: string;
  importPackage: (specifier: string) => Promise<unknown>;
}

/**
 * The first thing every process does: load the apps, check them against each other, parse the whole
 * environment at once. Nothing is opened yet.
 * @throws BootError
 */
export async function boot(options: BootOptions): Promise<Booted> {
  const apps = await loadApps(hostManifest, options.site.apps, options.importPackage);
  const settings = parseEnv(settingsOf(apps.manifests), options.environment);
  const config = resolveConfig(settings as HostEnv);
  return {
    config,
    apps,
    settings,
    log: createLogger({ level: config.env.LOG_LEVEL, name: options.processName }),
  };
}

/** One schema for the whole environment, so that all faults are found together. */
function settingsOf(manifests: readonly AppManifest[]): z.ZodObject {
  let all: z.ZodObject = hostEnv;
  for (const { id, settings } of manifests) {
    if (settings === undefined) continue;
    const taken = Object.keys(settings.shape).find((name) => name in all.shape);
    if (taken !== undefined) {
      throw new BootError('boot.setting_duplicate', `The setting "${taken}" of ${id} is declared already`);
    }
    all = all.extend(settings.shape);
  }
  return all;
}
