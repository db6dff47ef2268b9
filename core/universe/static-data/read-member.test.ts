import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readMember } from './read-member.ts';

/** Reads a member that comes in these pieces. */
async function read(pieces: readonly (string | Buffer)[], take: (value: unknown) => void = () => undefined) {
  const values: unknown[] = [];
  const buffers = pieces.map((piece) => Buffer.from(piece));
  const rows = await readMember(
    { name: 'types', bytes: 0, open: async () => Promise.resolve(Readable.from(buffers)) },
    {
      signal: new AbortController().signal,
      take(value) {
        values.push(value);
        take(value);
      },
      afterPiece: async () => Promise.resolve(),
    },
  );
  return { rows, values };
}

describe('a member', () => {
  it('is read line by line however it comes in pieces', async () => {
    const bytes = Buffer.from('{"n":"Ærø"}\n{"n":2}\n\n{"n":3}');
    const pieces = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));
    expect(await read(pieces)).toEqual({ rows: 3, values: [{ n: 'Ærø' }, { n: 2 }, { n: 3 }] });
  });

  it('names the line that is not JSON', async () => {
    await expect(read(['{"n":1}\n{"n":\n{"n":3}\n'])).rejects.toThrow('types.jsonl, line 2: it is not JSON');
  });

  it('names line and field of what is not as it should be', async () => {
    const schema = z.object({ n: z.int() });
    await expect(read(['{"n":1}\n{"n":"x"}\n'], (value) => void schema.parse(value))).rejects.toThrow(
      /types\.jsonl, line 2: n: /,
    );
  });

  it('is refused when it is not text', async () => {
    await expect(read([Buffer.from([0x7b, 0xff, 0xfe, 0x0a])])).rejects.toThrow(/not UTF-8/);
  });

  it('is refused when its rows do not end', async () => {
    const piece = Buffer.from('1\n'.repeat(100_000));
    const member = {
      name: 'types',
      bytes: 0,
      open: async () => Promise.resolve(Readable.from(Array.from({ length: 40 }, () => piece))),
    };
    const options = {
      signal: new AbortController().signal,
      take: () => undefined,
      afterPiece: async () => Promise.resolve(),
    };
    await expect(readMember(member, options)).rejects.toThrow(/line 3000001: it has more than 3000000 rows/);
  });

  it('is refused when a line does not end', async () => {
    await expect(read(Array.from({ length: 5 }, () => ' '.repeat(1_000_000)))).rejects.toThrow(
      /longer than any/,
    );
  });
});
