/**
 * Who looks. Every query that returns someone's data takes a viewer; there is no other way to ask.
 * `permissions` is the effective set at this request: a lost permission is lost on the next click.
 */
export interface Viewer {
  readonly userId: number;
  readonly mainCharacterId: number | null;
  readonly isSuperuser: boolean;
  readonly permissions: ReadonlySet<string>;
  /** True for superusers and for holders of the permission. */
  can(permission: string): boolean;
}

/** Builds a viewer from what the access slice knows. */
export function createViewer(options: Omit<Viewer, 'can'>): Viewer {
  return { ...options, can: (code) => options.isSuperuser || options.permissions.has(code) };
}
