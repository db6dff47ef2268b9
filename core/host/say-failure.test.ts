import { expect, test } from 'vitest';
import { BootError, defineErrors } from '../kernel/errors.ts';
import { EXIT_CONFIG } from './run-children.ts';
import { sayFailure } from './say-failure.ts';

const fail = defineErrors({
  'ship.unknown': { status: 404, title: 'There is no such ship' },
  'ship.lost': { status: 500, title: 'The ship was lost', report: true },
});

test('a command that is refused says why in a sentence, and ends with 1', () => {
  expect(sayFailure(fail('ship.unknown'))).toEqual({
    text: 'There is no such ship.\n\n(ship.unknown; see docs/errors.md)',
    exitCode: 1,
  });
});

test('detail says more than the title', () => {
  expect(sayFailure(fail('ship.unknown', { detail: 'There is no Bustard' }))?.text).toMatch(
    /^There is no Bustard\.\n/,
  );
});

test('a refused start ends with the code that nobody starts again', () => {
  expect(sayFailure(new BootError('config.invalid', 'PORT is no number'))).toEqual({
    text: 'PORT is no number\n\n(config.invalid; see docs/errors.md)',
    exitCode: EXIT_CONFIG,
  });
});

test.each([fail('ship.lost'), new Error('a bug'), 'thrown'])(
  'what is our fault keeps its stack: %s',
  (error) => {
    expect(sayFailure(error)).toBeUndefined();
  },
);
