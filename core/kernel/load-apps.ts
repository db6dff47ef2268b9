import { checkManifests } from './check-manifests.ts';
import type { AppManifest } from './define-app.ts';
import { BootError } from './errors.ts';

/** All manifests of an installation, checked and frozen: the host's own first, then the apps in order. */
export interface LoadedApps {
  readonly manifests: readonly AppManifest[];
  /** The installed apps, without the host's own manifest. */
  readonly apps: readonly AppManifest[];
}

/**
 * Imports the server side of every app package, adds the host's manifest in front, checks that
 * nothing clashes and freezes the result.
 * @throws BootError with a `boot.*` code of docs/errors.md.
 */
export async function loadApps(
  host: AppManifest,
  packages: readonly string[],
  importPackage: (specifier: string) => Promise<unknown>,
): Promise<LoadedApps> {
  const apps: AppManifest[] = [];
  for (const name of packages) apps.push(await loadApp(name, importPackage));
  const manifests = [host, ...apps];
  checkManifests(manifests);
  return deepFreeze({ manifests, apps });
}

async function loadApp(
  name: string,
  importPackage: (specifier: string) => Promise<unknown>,
): Promise<AppManifest> {
  let loaded: unknown;
  try {
    loaded = await importPackage(`${name}/server`);
  } catch (cause) {
    throw new BootError('boot.app_broken', `The app ${name} could not be loaded: ${messageOf(cause)}`, {
      cause,
    });
  }
  const manifest = (loaded as { app?: AppManifest }).app;
  if (manifest === undefined) {
    throw new BootError('boot.app_broken', `The app ${name} exports no "app" from its server entry`);
  }
  return manifest;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Freezes plain objects and arrays; leaves class instances (schemas, migrations) alone. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return value;
  Object.freeze(value);
  for (const child of Object.values(value)) deepFreeze(child);
  return value;
}
