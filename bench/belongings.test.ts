import { expect, test } from 'vitest';
import { createBelongings } from './belongings.ts';

test('what was owned is given back once, the last first, in spite of a failure', async () => {
  const faults: unknown[] = [];
  const belongings = createBelongings((error) => faults.push(error));
  const released: string[] = [];
  belongings.own(() => void released.push('directory'));
  belongings.own(() => {
    throw new Error('stuck');
  });
  belongings.own(async () => void released.push('process'));
  await Promise.all([belongings.releaseAll(), belongings.releaseAll()]);
  expect(released).toEqual(['process', 'directory']);
  expect(faults).toHaveLength(1);
});
