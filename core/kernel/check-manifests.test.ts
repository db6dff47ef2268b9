import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkManifests } from './check-manifests.ts';
import type { AppManifest } from './define-app.ts';
import { BootError } from './errors.ts';

const manifest = (id: string, more: Partial<AppManifest> = {}): AppManifest => ({
  id,
  title: id,
  schema: id,
  migrations: {},
  permissions: [],
  ...more,
});

const route = (path: string, access: object): NonNullable<AppManifest['routes']>[number] =>
  ({
    contract: { method: 'GET', path, summary: '', response: z.object({}) },
    access,
    handle: async () => ({}),
  }) as never;

const job = (name: string): never => ({ name }) as never;

const permission = (code: string) => ({ code, title: code, description: code });

const codeOf = (manifests: AppManifest[]): string | null => {
  try {
    checkManifests(manifests);
    return null;
  } catch (error) {
    return error instanceof BootError ? error.code : 'not a BootError';
  }
};

describe('boot refuses', () => {
  it('nothing when all is well', () => {
    const app = manifest('a', {
      permissions: [permission('a.read')],
      routes: [route('/api/a/x', { permission: 'a.read' }), route('/api/a/y', { public: true })],
      jobs: [job('a.work')],
      schedules: [{ name: 'a.work', job: 'a.work', everySeconds: 60 }],
    });
    expect(codeOf([app, manifest('b', { requires: ['a'] })])).toBeNull();
  });

  it.each<[string, AppManifest[]]>([
    ['boot.app_duplicate', [manifest('a'), manifest('a', { schema: 'b' })]],
    ['boot.schema_duplicate', [manifest('a'), manifest('b', { schema: 'a' })]],
    ['boot.schema_reserved', [manifest('a', { schema: 'identity' })]],
    ['boot.app_id_invalid', [manifest('A b')]],
    ['boot.app_requires', [manifest('a', { requires: ['b'] }), manifest('b')]],
    ['boot.permission_duplicate', [manifest('a', { permissions: [permission('x'), permission('x')] })]],
    ['boot.permission_unknown', [manifest('a', { routes: [route('/api/a/x', { permission: 'a.typo' })] })]],
    ['boot.permission_unknown', [manifest('a', { registerPermission: 'a.typo' })]],
    [
      'boot.route_duplicate',
      [
        manifest('a', {
          routes: [route('/api/a/:x', { public: true }), route('/api/a/:y', { public: true })],
        }),
      ],
    ],
    ['boot.route_prefix', [manifest('a', { routes: [route('/api/b/x', { public: true })] })]],
    ['boot.route_without_access', [manifest('a', { routes: [route('/api/a/x', {})] })]],
    ['boot.job_duplicate', [manifest('a', { jobs: [job('w'), job('w')] })]],
    ['boot.schedule_without_job', [manifest('a', { schedules: [{ name: 's', job: 'w', everySeconds: 1 }] })]],
    [
      'boot.command_duplicate',
      [manifest('a', { commands: [job('c')] }), manifest('b', { commands: [job('c')] })],
    ],
    [
      'boot.setting_duplicate',
      [
        manifest('a', { settings: z.object({ X: z.string() }) }),
        manifest('b', { settings: z.object({ X: z.string() }) }),
      ],
    ],
    [
      'boot.error_duplicate',
      [
        manifest('a', { errors: { 'x.y': { status: 400, title: 't' } } }),
        manifest('b', { errors: { 'x.y': { status: 400, title: 't' } } }),
      ],
    ],
    [
      'boot.target_duplicate',
      [
        manifest('a', {
          targets: [
            { id: 't', sections: [] },
            { id: 't', sections: [] },
          ],
        }),
      ],
    ],
    [
      'boot.section_duplicate',
      [
        manifest('a', {
          targets: [{ id: 't', sections: [job('s'), { id: 's' } as never, { id: 's' } as never] }],
        }),
      ],
    ],
  ])('%s', (code, manifests) => {
    expect(codeOf(manifests)).toBe(code);
  });

  it('names both sides of a clash', () => {
    expect(() => checkManifests([manifest('a'), manifest('b', { schema: 'a' })])).toThrow(
      /"a" is declared by a and again by b/,
    );
  });
});
