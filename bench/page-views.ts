import { percentile } from './percentile.ts';

/** One look at a part of a page: what is asked, and to which page it counts. */
export interface PageCall {
  page: string;
  name: string;
  path: string;
}

/** How long answers took, in milliseconds. */
export interface Latencies {
  calls: number;
  failed: number;
  p50: number;
  p95: number;
  max: number;
}

export interface PageFigures {
  byPage: Record<string, Latencies>;
  byCall: Record<string, Latencies>;
}

interface Sample {
  call: PageCall;
  milliseconds: number;
  isOk: boolean;
}

export interface Viewing {
  baseUrl: string;
  cookie: string;
  viewers: number;
  /** The viewers stop when this is aborted. */
  over: AbortSignal;
}

/** A viewer looks at what came for a moment before asking for the next; between these, at random. */
const THINK_MILLISECONDS = { least: 100, most: 300 };

/**
 * Lets some people look at pages, each asking for the next thing only when the one before has come, until told to
 * stop. Together they walk through the list, so every call has its turn, also where one of them takes long.
 */
export async function viewPages(calls: readonly PageCall[], viewing: Viewing): Promise<PageFigures> {
  const samples: Sample[] = [];
  let turn = 0;
  const watch = async (): Promise<void> => {
    while (!viewing.over.aborted) {
      const call = calls[turn++ % calls.length];
      if (call === undefined) return;
      samples.push(await look(call, viewing));
      await think(viewing.over);
    }
  };
  await Promise.all(Array.from({ length: viewing.viewers }, watch));
  return {
    byPage: grouped(samples, ({ call }) => call.page),
    byCall: grouped(samples, ({ call }) => `${call.page}: ${call.name}`),
  };
}

async function look(call: PageCall, { baseUrl, cookie }: Viewing): Promise<Sample> {
  const started = performance.now();
  const response = await fetch(baseUrl + call.path, { headers: { cookie, accept: 'application/json' } });
  await response.arrayBuffer();
  return { call, milliseconds: performance.now() - started, isOk: response.ok };
}

async function think(over: AbortSignal): Promise<void> {
  const { least, most } = THINK_MILLISECONDS;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, least + Math.random() * (most - least));
    over.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

/** Percentiles of the samples by group; an answer that failed counts as such and not as fast. */
export function grouped(
  samples: readonly Sample[],
  groupOf: (sample: Sample) => string,
): Record<string, Latencies> {
  const groups = Map.groupBy(samples, groupOf);
  return Object.fromEntries(
    [...groups].map(([name, group]) => {
      const times = group.filter(({ isOk }) => isOk).map(({ milliseconds }) => milliseconds);
      const failed = group.length - times.length;
      const figures = {
        p50: percentile(times, 0.5),
        p95: percentile(times, 0.95),
        max: percentile(times, 1),
      };
      return [name, { calls: group.length, failed, ...figures }];
    }),
  );
}
