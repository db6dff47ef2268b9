import * as z from 'zod';
import { limitedText } from '../../kernel/limited-text.ts';
import { fetchFromSite } from './fetch-from-site.ts';
import { StaticDataError } from './static-data-error.ts';

const SECONDS_MAX = 30;
const BYTES_MAX = 100_000;

const recordLine = z.object({ _key: z.string(), buildNumber: z.int().optional() });

/** Asks the site of static data which build is the newest. @throws StaticDataError */
export async function latestBuild(options: {
  baseUrl: string;
  userAgent: string;
  signal: AbortSignal;
}): Promise<number> {
  const url = new URL('tranquility/latest.jsonl', options.baseUrl).href;
  const text = await fetchText(url, options);
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const record = recordLine.safeParse(parseJson(line));
    if (record.data?._key === 'sde' && record.data.buildNumber !== undefined) return record.data.buildNumber;
  }
  throw new StaticDataError(`${url} does not say which build is the newest`);
}

/** Where the archive of a build is. */
export function archiveUrl(baseUrl: string, build: number): string {
  return new URL(`tranquility/eve-online-static-data-${build}-jsonl.zip`, baseUrl).href;
}

async function fetchText(url: string, options: { userAgent: string; signal: AbortSignal }): Promise<string> {
  const timeout = AbortSignal.timeout(SECONDS_MAX * 1_000);
  try {
    const response = await fetchFromSite(url, {
      headers: { 'User-Agent': options.userAgent },
      signal: AbortSignal.any([options.signal, timeout]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new StaticDataError(`${url} answers ${response.status}`);
    }
    return await limitedText(response, BYTES_MAX);
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof StaticDataError) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new StaticDataError(
      `${url} cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        cause: error,
      },
    );
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
