import { describe, expect, test } from 'vitest';
import { type BenchOptions, parseOptions } from './options.ts';

const parsed = (...args: string[]): BenchOptions => {
  const options = parseOptions(args);
  if (options === 'help') throw new Error('help');
  return options;
};

describe('parseOptions', () => {
  test('measures a thousand characters unless told otherwise', () => {
    expect(parsed()).toMatchObject({
      characters: 1_000,
      bigAssets: 100_000,
      pages: true,
      scaling: true,
      errors: true,
      onlyErrors: false,
      json: null,
    });
  });

  test('--quick is small and still obeys what is said besides', () => {
    expect(parsed('--quick', '--characters', '250')).toMatchObject({
      characters: 250,
      bigAssets: 20_000,
      scaling: false,
    });
  });

  test('takes server settings of the database', () => {
    const { databaseSettings } = parsed('--database', 'log_statement=all', '--database', 'work_mem=4MB');
    expect(databaseSettings).toEqual({ log_statement: 'all', work_mem: '4MB' });
  });

  test.each([['--characters', '0'], ['--journal', 'many'], ['--database', 'fsync'], ['--unknown']])(
    'refuses %s %s',
    (...args) => {
      expect(() => parseOptions(args)).toThrow(/must be a whole number|name=value|Unknown option/);
    },
  );
});
