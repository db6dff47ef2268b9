import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadArchive } from './download-archive.ts';
import { archiveUrl } from './latest-build.ts';
import { type ArchiveSite, archiveSite, BUILD } from './testing-archive.ts';

describe('a download', () => {
  let site: ArchiveSite;
  let directory: string;
  const content = randomBytes(300_000);

  beforeEach(async () => {
    site = await archiveSite();
    site.publish(BUILD, content);
    directory = await mkdtemp(join(tmpdir(), 'muster-download-'));
  });
  afterEach(async () => {
    await site.close();
    await rm(directory, { recursive: true });
  });

  const download = async (
    onProgress = (): void => undefined,
    signal = new AbortController().signal,
  ): Promise<Buffer> =>
    readFile(
      await downloadArchive({
        url: archiveUrl(site.url, BUILD),
        directory: join(directory, 'static-data'),
        userAgent: 'Muster/1 (ceo@example.org)',
        signal,
        onProgress,
      }),
    );
  const statuses = (): number[] => site.requests.map(({ status }) => status);

  it('says who asks', async () => {
    await download();
    expect(site.requests[0]?.userAgent).toBe('Muster/1 (ceo@example.org)');
  });

  it('that breaks off goes on where it was', async () => {
    site.haltAfter = 100_000;
    expect(content.equals(await download(() => site.cut()))).toBe(true);
    expect(statuses()[0]).toBe(200);
    expect(new Set(statuses().slice(1))).toEqual(new Set([206]));
    expect(site.requests.at(-1)?.range).toMatch(/^bytes=[1-9]\d+-$/);
  });

  it('that a former process began is finished', async () => {
    const ended = new AbortController();
    await expect(download(() => ended.abort(), ended.signal)).rejects.toThrow(/abort/i);
    expect(content.equals(await download())).toBe(true);
    expect(statuses()).toEqual([200, 206]);
  });

  it('is not repeated for a file that is there', async () => {
    await download();
    expect(content.equals(await download())).toBe(true);
    expect(statuses()).toEqual([200, 304]);
  });

  it('begins anew when the server has another file', async () => {
    const other = randomBytes(200_000);
    const ended = new AbortController();
    await expect(download(() => ended.abort(), ended.signal)).rejects.toThrow();
    site.publish(BUILD, other);
    expect(other.equals(await download())).toBe(true);
  });

  it('fails with the answer of the server', async () => {
    site.failWith = 503;
    await expect(download()).rejects.toThrow(/answers 503/);
  });

  it('gives up when it does not come forward', async () => {
    site.haltAfter = 0;
    await expect(download()).rejects.toThrow(/could not be downloaded/);
  });
});
