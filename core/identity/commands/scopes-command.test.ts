import { describe, expect, it } from 'vitest';
import type { AppManifest, CommandContext } from '../../kernel/index.ts';
import { scopesCommand } from './scopes-command.ts';

const app = (title: string, ...scopes: string[]): AppManifest => ({
  id: title.toLowerCase(),
  title,
  schema: title.toLowerCase(),
  migrations: {},
  permissions: [],
  scopes: scopes.map((scope) => ({ scope, feeds: `${scope} page` })),
});

const run = async (manifests: readonly AppManifest[], options: CommandContext['options'] = {}) => {
  const printed: string[] = [];
  await scopesCommand.run({
    args: [],
    options,
    manifests,
    services: async () => Promise.reject(new Error('it needs no database')),
    print: (line) => printed.push(line),
    tell: () => undefined,
  });
  return printed;
};

describe('scopes', () => {
  it('prints the scopes of all apps once each, publicData first', async () => {
    expect(await run([app('Audit', 'b', 'a', 'publicData'), app('Structures', 'c', 'a')])).toEqual([
      'publicData',
      'a',
      'b',
      'c',
    ]);
  });

  it('explains what each feeds', async () => {
    const printed = await run([app('Audit', 'a'), app('Structures', 'a')], { explain: true });
    expect(printed[1]).toBe('a  # Audit: a page; Structures: a page');
  });
});
