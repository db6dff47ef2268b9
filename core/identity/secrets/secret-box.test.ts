import { describe, expect, it } from 'vitest';
import { createSecretBox, SecretBoxError } from './secret-box.ts';

const OLD = 'old-secret-that-is-long-enough-000';
const NEW = 'new-secret-that-is-long-enough-000';
const context = [95_000_001, 'owner=', 'login', 'refresh'];

describe('secret box', () => {
  it('opens what it sealed, with the same context', () => {
    const box = createSecretBox([NEW]);
    expect(box.open(box.seal('tökën', context), context)).toBe('tökën');
  });

  it('never seals the same text to the same bytes', () => {
    const box = createSecretBox([NEW]);
    expect(box.seal('token', context).equals(box.seal('token', context))).toBe(false);
  });

  it('does not show the text', () => {
    expect(createSecretBox([NEW]).seal('very-visible-token', context).includes('visible')).toBe(false);
  });

  it.each([
    ['another character', [95_000_002, 'owner=', 'login', 'refresh']],
    ['another owner', [95_000_001, 'other=', 'login', 'refresh']],
    ['another kind', [95_000_001, 'owner=', 'login', 'access']],
    ['joined parts', [95_000_001, 'owner=,login', 'refresh']],
  ])('refuses a value moved to %s', (_name, other) => {
    const box = createSecretBox([NEW]);
    const sealed = box.seal('token', context);
    expect(() => box.open(sealed, other)).toThrow(SecretBoxError);
  });

  it('refuses a value with any byte altered', () => {
    const box = createSecretBox([NEW]);
    const sealed = box.seal('token', context);
    for (let index = 0; index < sealed.length; index += 1) {
      const altered = Buffer.from(sealed);
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(() => box.open(altered, context)).toThrow(SecretBoxError);
    }
  });

  it('refuses a value cut short', () => {
    const box = createSecretBox([NEW]);
    const sealed = box.seal('token', context);
    for (const length of [0, 1, 20, 36]) {
      expect(() => box.open(sealed.subarray(0, length), context)).toThrow(SecretBoxError);
    }
  });

  it('opens values of an old secret and seals with the new one', () => {
    const sealedBefore = createSecretBox([OLD]).seal('token', context);
    const both = createSecretBox([NEW, OLD]);
    expect(both.open(sealedBefore, context)).toBe('token');
    expect(createSecretBox([NEW]).open(both.seal('token', context), context)).toBe('token');
  });

  it('refuses values of a secret it does not have', () => {
    const sealed = createSecretBox([OLD]).seal('token', context);
    expect(() => createSecretBox([NEW]).open(sealed, context)).toThrow(SecretBoxError);
  });
});
