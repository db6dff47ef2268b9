// Types point up from here (and only types): the manifest names every kind of thing an app can add,
// and each kind is described by the slice that runs it.
import type { Migration } from 'kysely/migration';
import type * as z from 'zod';
import type { RouteDefinition } from '../http/define-route.ts';
import type { JobDefinition, ScheduleDefinition } from '../jobs/define-job.ts';
import type { TargetKind } from '../sync/define-section.ts';
import type { CommandDefinition } from './define-command.ts';
import type { ErrorCatalogue } from './errors.ts';
import type { EventHandler } from './events.ts';

/** A right that can be granted to users, groups and states. `code` is `<app>.<name>`. */
export interface PermissionDefinition {
  readonly code: string;
  readonly title: string;
  /** What it opens, in words for an administrator. */
  readonly description: string;
  /** Granted to everybody who logs in to a demo. Production grants nothing by itself. */
  readonly inDemo?: 'everyone';
}

/** A scope that an app asks for, and what the user gets for granting it. */
export interface ScopeDeclaration {
  readonly scope: string;
  /** Pages and features it feeds, in words for the person who consents. */
  readonly feeds: string;
}

/**
 * Everything an app adds to the system, as data. Reading it answers "what does this app do here?".
 * The host checks it at boot (`load-apps.ts`) and refuses to start when two things clash.
 */
export interface AppManifest {
  /** Path segment of its API (`/api/<id>`), lower case with hyphens. */
  readonly id: string;
  readonly title: string;
  /** Apps that must be installed before this one. */
  readonly requires?: readonly string[];
  /** Its PostgreSQL schema. No other app writes there. */
  readonly schema: string;
  readonly migrations: Readonly<Record<string, Migration>>;
  readonly permissions: readonly PermissionDefinition[];
  readonly errors?: ErrorCatalogue;
  /** Asked when a character is registered with this app (`/sso/register/<id>`), beyond the login's `publicData`. */
  readonly scopes?: readonly ScopeDeclaration[];
  /** Needed to register a character with this app. */
  readonly registerPermission?: string;
  /** Environment variables it reads, by name; checked at start together with the host's. */
  readonly settings?: z.ZodObject;
  /** What it keeps in sync with ESI: kinds of target, each with its sections. */
  readonly targets?: readonly TargetKind[];
  readonly jobs?: readonly JobDefinition<unknown>[];
  readonly schedules?: readonly ScheduleDefinition[];
  readonly routes?: readonly RouteDefinition[];
  readonly commands?: readonly CommandDefinition[];
  readonly on?: readonly EventHandler[];
}

/** Types a manifest. It is frozen at boot; nothing can change it afterwards. */
export function defineApp(manifest: AppManifest): AppManifest {
  return manifest;
}
