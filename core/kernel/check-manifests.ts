import type { AppManifest } from './define-app.ts';
import { BootError } from './errors.ts';

/** PostgreSQL schemas that belong to the host or to PostgreSQL. */
const RESERVED_SCHEMAS = new Set([
  'access',
  'esi',
  'graphile_worker',
  'identity',
  'information_schema',
  'jobs',
  'notify',
  'public',
  'site',
  'sync',
  'universe',
]);

/**
 * Everything that must hold between apps before anything starts.
 * @throws BootError on the first thing that does not; the message names both sides.
 */
export function checkManifests(manifests: readonly AppManifest[]): void {
  checkIdentity(manifests);
  checkPermissions(manifests);
  checkRoutes(manifests);
  checkJobs(manifests);
  unique(manifests, 'boot.command_duplicate', 'command', (app) =>
    (app.commands ?? []).map(({ name }) => name),
  );
  unique(manifests, 'boot.setting_duplicate', 'setting', (app) => Object.keys(app.settings?.shape ?? {}));
  unique(manifests, 'boot.error_duplicate', 'error code', (app) => Object.keys(app.errors ?? {}));
  unique(manifests, 'boot.target_duplicate', 'sync target', (app) => (app.targets ?? []).map(({ id }) => id));
  for (const app of manifests) {
    for (const target of app.targets ?? []) {
      const ids = target.sections.map(({ id }) => id);
      const twice = ids.find((id, index) => ids.indexOf(id) !== index);
      if (twice !== undefined) {
        throw new BootError('boot.section_duplicate', `${target.id} has two sections called ${twice}`);
      }
    }
  }
}

function checkIdentity(manifests: readonly AppManifest[]): void {
  unique(manifests, 'boot.app_duplicate', 'app id', (app) => [app.id]);
  unique(manifests, 'boot.schema_duplicate', 'schema', (app) => [app.schema]);
  const installed = new Set<string>();
  for (const app of manifests) {
    if (!/^[a-z][a-z0-9-]*$/.test(app.id)) {
      throw new BootError(
        'boot.app_id_invalid',
        `App id "${app.id}": only lower-case letters, digits and hyphens`,
      );
    }
    if (RESERVED_SCHEMAS.has(app.schema)) {
      throw new BootError(
        'boot.schema_reserved',
        `The app ${app.id} wants the schema ${app.schema}, which is taken`,
      );
    }
    const missing = (app.requires ?? []).find((id) => !installed.has(id));
    if (missing !== undefined) {
      throw new BootError(
        'boot.app_requires',
        `The app ${app.id} requires ${missing}; add it to site.config.ts, before ${app.id}`,
      );
    }
    installed.add(app.id);
  }
}

function checkPermissions(manifests: readonly AppManifest[]): void {
  unique(manifests, 'boot.permission_duplicate', 'permission', (app) =>
    app.permissions.map(({ code }) => code),
  );
  const declared = new Set(manifests.flatMap((app) => app.permissions.map(({ code }) => code)));
  for (const app of manifests) {
    const used = [
      ...(app.registerPermission === undefined ? [] : [app.registerPermission]),
      ...(app.routes ?? []).flatMap(({ access }) => ('permission' in access ? [access.permission] : [])),
    ];
    const unknown = used.find((code) => !declared.has(code));
    if (unknown !== undefined) {
      throw new BootError(
        'boot.permission_unknown',
        `The app ${app.id} uses ${unknown}, which nobody declares`,
      );
    }
  }
}

function checkRoutes(manifests: readonly AppManifest[]): void {
  unique(manifests, 'boot.route_duplicate', 'route', (app) =>
    (app.routes ?? []).map(({ contract }) => `${contract.method} ${contract.path.replaceAll(/:\w+/g, ':')}`),
  );
  for (const app of manifests) {
    for (const { contract, access } of app.routes ?? []) {
      const name = `${contract.method} ${contract.path}`;
      if (!contract.path.startsWith(`/api/${app.id}/`)) {
        throw new BootError('boot.route_prefix', `${name}: routes of ${app.id} start with /api/${app.id}/`);
      }
      if (!('permission' in access || 'signedIn' in access || 'public' in access)) {
        throw new BootError(
          'boot.route_without_access',
          `${name}: says neither a permission nor that it is public`,
        );
      }
    }
  }
}

function checkJobs(manifests: readonly AppManifest[]): void {
  unique(manifests, 'boot.job_duplicate', 'job', (app) => (app.jobs ?? []).map(({ name }) => name));
  unique(manifests, 'boot.schedule_duplicate', 'schedule', (app) =>
    (app.schedules ?? []).map(({ name }) => name),
  );
  const handled = new Set(manifests.flatMap((app) => (app.jobs ?? []).map(({ name }) => name)));
  for (const app of manifests) {
    const orphan = (app.schedules ?? []).find(({ job }) => !handled.has(job));
    if (orphan !== undefined) {
      throw new BootError(
        'boot.schedule_without_job',
        `Schedule ${orphan.name} starts ${orphan.job}, which nobody runs`,
      );
    }
  }
}

function unique(
  manifests: readonly AppManifest[],
  code: string,
  what: string,
  namesOf: (app: AppManifest) => readonly string[],
): void {
  const owner = new Map<string, string>();
  for (const app of manifests) {
    for (const name of namesOf(app)) {
      const first = owner.get(name);
      if (first !== undefined) {
        throw new BootError(code, `The ${what} "${name}" is declared by ${first} and again by ${app.id}`);
      }
      owner.set(name, app.id);
    }
  }
}
