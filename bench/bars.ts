import type { BareRun } from './bare-run.ts';
import { atLeast, atMost, type Bar } from './bar.ts';
import { errorBars, type ErrorRun } from './error-run.ts';
import type { PagesResult } from './pages.ts';
import type { SimulatorStats } from './simulator-control.ts';
import type { SyncRun } from './sync-run.ts';

/** Everything the bench measured in one run. */
export interface BenchResult {
  machine: { cores: number; node: string; memoryMegabytes: number };
  options: object;
  characters: number;
  sectionsPerCharacter: number;
  registration: { characters: number; seconds: number };
  /** A first sync in a world of its own, small; its names are known. */
  small: SyncRun | null;
  /** The very first sync: every type, system and station has to be looked up besides. */
  veryFirst: SyncRun;
  /** A first sync of everybody when the names are known: what the bare loop does too. */
  first: SyncRun;
  /** Everything is due and nothing has changed; every access token has expired as well. */
  unchanged: SyncRun;
  /** The same with access tokens that are still good. */
  unchangedFreshTokens: SyncRun;
  changed: SyncRun;
  bareFirst: BareRun;
  bareUnchanged: BareRun;
  pages: PagesResult | null;
  /** Two workers, and two requests in a hundred go wrong. */
  errors: ErrorRun | null;
}

/** Sections a second. */
export function perSecond(run: { updates: number; seconds: number }): number {
  return run.updates / run.seconds;
}

/** Tokens of the rate limit for each page of ESI that was asked for: 1 for "unchanged", 2 for data. */
export function tokensPerPage(byStatus: Readonly<Record<string, number>>): number {
  const [unchanged, fresh] = [byStatus['304'] ?? 0, byStatus['200'] ?? 0];
  return (unchanged + 2 * fresh) / (unchanged + fresh);
}

/** Answers by status of what sections ask for, leaving out the names that are found out besides. */
export function pagesAsked({ byRoute }: SimulatorStats): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [route, statuses] of Object.entries(byRoute)) {
    if (!route.startsWith('GET /characters/')) continue;
    for (const [status, count] of Object.entries(statuses)) sum[status] = (sum[status] ?? 0) + count;
  }
  return sum;
}

/** Our speed as a share of the bare loop's. */
export function shareOf(ours: SyncRun, bare: BareRun): number {
  return perSecond(ours) / perSecond(bare);
}

/** The same by processor time, worker and database together: it hardly depends on what else the machine does. */
export function cpuShareOf(ours: SyncRun, bare: BareRun): number {
  const oursPerUpdate = (ours.cpu.worker + ours.cpu.postgres) / ours.updates;
  return (bare.cpu.loop + bare.cpu.postgres) / bare.updates / oursPerUpdate;
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
const whole = (value: number): string => value.toFixed(0);
const megabytes = (value: number): string => `${value.toFixed(0)} MB`;
const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;
const times = (value: number): string => `${value.toFixed(2)} ×`;
const HALF = 0.5;

/** The promises that this run can judge. */
export function barsOf(result: BenchResult): Bar[] {
  const { veryFirst, first, unchanged, changed, bareFirst, bareUnchanged, small, pages, errors } = result;
  const memory = veryFirst.peakMegabytes.worker + veryFirst.peakMegabytes.web;
  const bars = [
    atLeast('first sync, share of the bare loop', shareOf(first, bareFirst), HALF, percent),
    atLeast('unchanged, share of the bare loop', shareOf(unchanged, bareUnchanged), HALF, percent),
    atLeast('unchanged, sections a second', perSecond(unchanged), 1_500, whole),
    atMost('unchanged, data rows written', unchanged.rows.total, 0, whole),
    atMost('unchanged, tokens a page', tokensPerPage(pagesAsked(unchanged.simulator)), 1, (tokens) =>
      tokens.toFixed(2),
    ),
    atMost('10 % changed, sections stored', changed.stored / changed.updates, 0.15, percent),
    atMost('first sync, peak memory of web + worker', memory, 512, megabytes),
  ];
  if (small !== null) {
    const growth = msPerCharacter(first) / msPerCharacter(small);
    bars.push(atMost('ms a character against a small world', growth, 1.25, times));
  }
  if (pages !== null) bars.push(...pageBars(pages));
  return errors === null ? bars : [...bars, ...errorBars(errors)];
}

function msPerCharacter(run: SyncRun): number {
  return (run.seconds * 1_000) / run.characters;
}

function pageBars({ idle, syncing }: PagesResult): Bar[] {
  return Object.entries(idle.byPage).flatMap(([page, alone]) => {
    const busy = syncing.byPage[page];
    if (busy === undefined) return [];
    const growth = busy.p95 / alone.p95;
    return [
      atMost(`${page}, p95 idle`, alone.p95, 100, milliseconds),
      atMost(`${page}, p95 while syncing`, busy.p95, 100, milliseconds),
      atMost(`${page}, p95 while syncing / idle`, growth, 2, times),
    ];
  });
}
