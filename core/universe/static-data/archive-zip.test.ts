import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBER_BYTES_MAX } from './archive.ts';
import { openArchive } from './open-archive.ts';
import { zip } from './testing-archive.ts';

describe('a zip archive', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'muster-zip-'));
  });
  afterAll(async () => rm(directory, { recursive: true }));

  const open = async (content: Buffer) => {
    const path = join(directory, 'archive.zip');
    await writeFile(path, content);
    return openArchive(path);
  };
  /** The first place where these bytes stand, so that they can be spoilt. */
  const replace = (content: Buffer, from: string, to: string): Buffer =>
    Buffer.from(content.toString('latin1').replaceAll(from, to), 'latin1');

  it('gives its members as streams, also those in a folder', async () => {
    const archive = await open(await zip({ 'sde/types': 'one\n', groups: 'two\n' }));
    expect([...archive.members.keys()]).toEqual(['types', 'groups']);
    expect(await text(await archive.members.get('types')!.open())).toBe('one\n');
    await archive.close();
  });

  it('is refused when it was cut short', async () => {
    const whole = await zip({ types: 'one\n' });
    await expect(open(whole.subarray(0, whole.length - 30))).rejects.toThrow(/damaged or cut short/);
  });

  it('is refused when a name leads out of it', async () => {
    const evil = replace(await zip({ 'aa/types': 'one\n' }), 'aa/types', '../types');
    await expect(open(evil)).rejects.toThrow(/damaged/);
  });

  it('is refused when it has a member twice', async () => {
    await expect(open(await zip({ 'a/types': 'one\n', 'b/types': 'two\n' }))).rejects.toThrow(
      /types\.jsonl twice/,
    );
  });

  it('is refused when a member claims to be gigantic', async () => {
    const content = await zip({ types: 'one\n' });
    const directoryEntry = content.indexOf('PK\u0001\u0002', 0, 'latin1');
    content.writeUInt32LE(MEMBER_BYTES_MAX + 1, directoryEntry + 24);
    await expect(open(content)).rejects.toThrow(/more than is ever unpacked/);
  });

  it('stops a member that is larger than it claims', async () => {
    const content = await zip({ types: 'a line\n'.repeat(100_000) });
    const directoryEntry = content.indexOf('PK\u0001\u0002', 0, 'latin1');
    content.writeUInt32LE(1_000, directoryEntry + 24);
    const archive = await open(content);
    await expect(text(await archive.members.get('types')!.open())).rejects.toThrow(/types\.jsonl is damaged/);
    await archive.close();
  });

  it('notices a member whose content is not what was packed', async () => {
    const content = await zip({ types: 'one\n' });
    const directoryEntry = content.indexOf('PK\u0001\u0002', 0, 'latin1');
    content.writeUInt32LE(12_345, directoryEntry + 16);
    const archive = await open(content);
    await expect(text(await archive.members.get('types')!.open())).rejects.toThrow(/checksum/);
    await archive.close();
  });

  it('may also be a folder with its members', async () => {
    await writeFile(join(directory, 'races.jsonl'), 'one\n');
    const archive = await openArchive(directory);
    expect(await text(await archive.members.get('races')!.open())).toBe('one\n');
  });
});
