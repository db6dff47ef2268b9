import { describe, expect, test } from 'vitest';
import { checkImports } from './imports/check-imports.ts';
import { checkSizes } from './imports/check-sizes.ts';
import { repositoryFiles } from './imports/repository-files.ts';
import { root } from './run/stage.ts';

const packages: Record<string, string> = {
  'core/package.json': JSON.stringify({
    name: '@muster/core',
    exports: { '.': './index.ts', './contract': './contract/index.ts', './host': './host/index.ts' },
  }),
  'esi/package.json': JSON.stringify({ name: '@muster/esi', exports: { '.': './index.ts' } }),
  'web/package.json': JSON.stringify({ name: '@muster/web', exports: { './kit': './kit/index.ts' } }),
  'simulator/package.json': JSON.stringify({
    name: '@muster/simulator',
    exports: { './main': './main.ts' },
  }),
  'testing/package.json': JSON.stringify({ name: '@muster/testing', exports: { './*': './*.ts' } }),
  'apps/audit/package.json': JSON.stringify({ name: '@muster/audit' }),
  'apps/ships/package.json': JSON.stringify({
    name: '@muster/ships',
    exports: { './server': './server/app.ts' },
  }),
};
const targets: Record<string, string> = Object.fromEntries(
  [
    'core/index.ts',
    'core/contract/index.ts',
    'core/host/index.ts',
    'core/kernel/errors.ts',
    'core/db/index.ts',
    'core/jobs/worker.ts',
    'core/http/server.ts',
    'core/identity/index.ts',
    'core/identity/users.ts',
    'core/sync/index.ts',
    'esi/index.ts',
    'esi/client.ts',
    'web/kit/index.ts',
    'web/src/main.ts',
    'simulator/main.ts',
    'testing/test-db.ts',
    'apps/audit/server/access.ts',
    'apps/audit/shared/wallet.contract.ts',
    'apps/audit/web/app.tsx',
    'apps/ships/server/app.ts',
    'apps/ships/shared/ship.contract.ts',
    'site/site.config.ts',
  ].map((path) => [path, 'export const thing = 1;\n']),
);

/** Faults of one file added to a small house in which nothing else is wrong. */
function faultsOf(path: string, source: string, others: Record<string, string> = {}): string[] {
  return checkImports(new Map(Object.entries({ ...packages, ...targets, ...others, [path]: source })));
}

test('the small house of these tests keeps the rules', () => {
  expect(faultsOf('core/db/pool.ts', 'export const pool = 1;')).toEqual([]);
});

describe('a forbidden import is found', () => {
  test.each([
    ['esi/request.ts', '@muster/core'],
    ['core/db/pool.ts', '../http/server.ts'],
    ['core/http/route.ts', '../jobs/worker.ts'],
    ['core/identity/login.ts', '../sync/index.ts'],
    ['core/sync/tick.ts', '../identity/users.ts'],
    ['core/contract/fields.ts', '../kernel/errors.ts'],
    ['core/db/pool.ts', '@muster/testing/test-db'],
    ['core/host/site.ts', '@muster/ships/server'],
    ['core/host/site.ts', '../../simulator/main.ts'],
    ['core/extra/thing.ts', '../db/index.ts'],
    ['apps/audit/shared/ids.ts', '../server/access.ts'],
    ['apps/audit/shared/ids.ts', '@muster/core'],
    ['apps/audit/shared/ids.ts', '@muster/esi'],
    ['apps/audit/server/store.ts', '@muster/core/host'],
    ['apps/audit/server/store.ts', '@muster/core/db/pool.ts'],
    ['apps/audit/server/store.ts', '@muster/ships/server'],
    ['apps/audit/server/store.ts', '../../ships/shared/ship.contract.ts'],
    ['apps/audit/server/store.ts', '../../../core/db/index.ts'],
    ['apps/audit/server/store.ts', '@muster/web/kit'],
    ['apps/audit/server/store.ts', '../web/app.tsx'],
    ['apps/audit/web/page.tsx', '../server/access.ts'],
    ['apps/audit/web/page.tsx', '@muster/core'],
    ['apps/audit/web/page.tsx', '@muster/esi'],
    ['web/src/page.tsx', '@muster/core'],
    ['web/src/page.tsx', '../../apps/audit/web/app.tsx'],
    ['web/kit/table.tsx', '../src/main.ts'],
    ['site/main.ts', '@muster/ships/server'],
    ['site/main.ts', '@muster/simulator/main'],
    ['simulator/world.ts', '@muster/esi'],
    ['simulator/world.ts', '@muster/testing/test-db'],
    ['simulator/world.test.ts', '@muster/esi'],
  ])('%s → %s', (path, specifier) => {
    const faults = faultsOf(path, `import { thing } from '${specifier}';\nexport const x = thing;`);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(specifier);
  });

  test.each([
    `export { thing } from '@muster/esi';`,
    `export * from '@muster/esi';`,
    `import type { Thing } from '@muster/esi';`,
    `import '@muster/esi';`,
    `export const x = await import('@muster/esi');`,
    `export type X = import('@muster/esi').X;`,
    `import {\n  thing,\n} from\n  "@muster/esi"; export const x = thing;`,
  ])('in whatever form: %s', (source) => {
    expect(faultsOf('simulator/world.ts', source)).toEqual([
      'simulator/world.ts: imports @muster/esi: the simulator imports nothing of ours',
    ]);
  });
});

describe('an allowed import passes', () => {
  test.each([
    ['core/db/pool.ts', '../kernel/errors.ts'],
    ['core/sync/tick.ts', '../identity/index.ts'],
    ['core/sync/tick.ts', '@muster/esi'],
    ['core/db/pool.test.ts', '@muster/testing/test-db'],
    ['apps/audit/server/store.ts', '@muster/core'],
    ['apps/audit/server/store.ts', '@muster/esi'],
    ['apps/audit/server/store.ts', '../shared/wallet.contract.ts'],
    ['apps/audit/shared/ids.ts', '@muster/core/contract'],
    ['apps/audit/web/page.tsx', '@muster/web/kit'],
    ['web/src/page.tsx', '../kit/index.ts'],
    ['bench/main.ts', '@muster/core/host'],
  ])('%s → %s', (path, specifier) => {
    expect(faultsOf(path, `import { thing } from '${specifier}';\nexport const x = thing;`)).toEqual([]);
  });

  test('what stands in a comment or a string is no import', () => {
    const source = `// import '@muster/esi';\nexport const x = \`\nimport { y } from '@muster/esi';\`;`;
    expect(faultsOf('simulator/world.ts', source)).toEqual([]);
  });

  test('the manifest of the kernel names types of higher layers, and never their values', () => {
    expect(faultsOf('core/kernel/app.ts', `import type { Thing } from '../sync/index.ts';`)).toEqual([]);
    expect(faultsOf('core/kernel/app.ts', `export { thing } from '../sync/index.ts';`)).toHaveLength(1);
  });

  test('an app reads the shared part of an app that its manifest requires', () => {
    const source = `export { thing } from '@muster/ships/shared';`;
    const others = {
      'apps/ships/package.json': JSON.stringify({
        name: '@muster/ships',
        exports: { './shared': './shared/ship.contract.ts' },
      }),
    };
    const manifest = { 'apps/audit/server/app.ts': `export const app = { requires: ['ships'] };` };
    expect(faultsOf('apps/audit/shared/ids.ts', source, others)).toHaveLength(1);
    expect(faultsOf('apps/audit/shared/ids.ts', source, { ...others, ...manifest })).toEqual([]);
    expect(faultsOf('apps/audit/server/ids.ts', source, { ...others, ...manifest })).toHaveLength(1);
  });
});

test('modules that import each other are found, also through a third', () => {
  const faults = faultsOf('esi/a.ts', `export { b } from './b.ts';`, {
    'esi/b.ts': `import { c } from './c.ts';\nexport const b = c;`,
    'esi/c.ts': `import { b } from './a.ts';\nexport const c = () => b;`,
  });
  expect(faults).toEqual(['esi/b.ts → esi/c.ts → esi/a.ts → esi/b.ts: these import each other']);
});

test('a default export and an index.ts inside a slice are found', () => {
  expect(faultsOf('esi/a.ts', 'export default 1;')).toEqual(['esi/a.ts: exports a default, name it']);
  expect(faultsOf('core/db/pool/index.ts', 'export const x = 1;')).toEqual([
    'core/db/pool/index.ts: index.ts stands only at the boundary of a package, slice or section',
  ]);
});

test('a file that is too long is found, unless its first line says why', () => {
  const long = 'export const x = 1;\n'.repeat(401);
  expect(checkSizes(new Map([['esi/a.ts', long]]))).toEqual(['esi/a.ts: 401 lines, more than 400']);
  expect(checkSizes(new Map([['esi/a.ts', `// Long: one table of facts.\n${long}`]]))).toEqual([]);
  expect(checkSizes(new Map([['esi/a.test.ts', long]]))).toEqual([]);
  expect(checkSizes(new Map([['esi/a.test.ts', long.repeat(2)]]))).toHaveLength(1);
});

describe('this repository', async () => {
  const files = await repositoryFiles(root);

  test('keeps "Who may import whom"', () => {
    expect(files.size).toBeGreaterThan(200);
    expect(checkImports(files)).toEqual([]);
  });

  test('has no file that is too long', () => {
    expect(checkSizes(files)).toEqual([]);
  });

  test('holds no path of the workshop it was made in and no name of its tools', () => {
    // Written apart, so that this file is not found itself.
    const words = [
      ['/work', 'shared'].join('/'),
      ['/work', '.library'].join('/'),
      ['farm', 'bench'].join('-'),
      ['farm', 'studio'].join('-'),
    ];
    const found = [...files].filter(([, source]) => words.some((word) => source.includes(word)));
    expect(found.map(([path]) => path)).toEqual([]);
  });
});
