import type { BucketState, Priority, RateLimitStore } from '@muster/esi';
import type { Logger } from 'pino';
import { syncShare } from '../esi/index.ts';
import { forEachAtMost } from '../kernel/for-each-at-most.ts';
import type { Section } from './define-section.ts';
import { type LeasedTarget, noteWanted, releaseLease, type SectionMark, takeLease } from './lease.ts';
import { runSection } from './run-section.ts';
import { runToken } from './run-token.ts';
import type { SyncServices } from './services.ts';

/** Sections of one target that are fetched side by side. */
const SECTIONS_AT_ONCE = 4;

/** When a target without sections is looked at again: its app is not installed any more. */
const NOTHING_DUE_MS = 365 * 86_400_000;

/** Rounds for a target that is wanted again and again; the tick brings it back after that. */
const ROUNDS_MAX = 3;

export interface TargetRun {
  services: SyncServices;
  targetId: number;
  /** `user`: somebody waits for it, and goes before everything else. Default: `background`. */
  priority?: Priority;
  signal: AbortSignal;
  log: Logger;
  count: (name: string, by?: number) => void;
}

/**
 * Brings every due section of one target up to date, alone: whoever else comes meanwhile is noted and
 * served by this run. An abort lets the target go with everything that was not done still due. While the game server
 * is away nothing is begun in the background, and nothing counts as failed.
 */
export async function runTarget(run: TargetRun): Promise<void> {
  const { running } = run.services;
  if (isPaused(run)) return;
  if (running.has(run.targetId)) return noteWanted(run.services.db, run.targetId, run.services.clock.now());
  running.add(run.targetId);
  try {
    await runRounds(run);
  } finally {
    running.delete(run.targetId);
  }
}

function isPaused({ services, priority = 'background' }: TargetRun): boolean {
  return priority === 'background' && services.isPaused();
}

async function runRounds(run: TargetRun): Promise<void> {
  const { services, targetId, signal } = run;
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const target = await takeLease(services.db, targetId, services.workerId, services.clock.now());
    if (target === null) return;
    const isWanted = await runRound(run, target, signal);
    if (!isWanted) return;
  }
}

async function runRound(run: TargetRun, target: LeasedTarget, signal: AbortSignal): Promise<boolean> {
  const { services } = run;
  const sections = services.kinds.get(target.kind)?.sections ?? [];
  const limits = rateLimitsOf(target);
  const accessToken = runToken(services, target, sections, signal);
  const nowMs = services.clock.nowMs();
  const marks: SectionMark[] = [];
  const dueAt = new Map(sections.map(({ id }) => [id, target.sections.get(id)?.dueAt ?? 0]));
  let isWanted = false;
  try {
    await forEachAtMost(SECTIONS_AT_ONCE, dueSections(sections, dueAt, nowMs), async (section) => {
      signal.throwIfAborted();
      if (isPaused(run)) return;
      const outcome = await runSection({
        services,
        target,
        section,
        priority: run.priority ?? 'background',
        rateLimits: limits.store,
        accessToken,
        knownIds: services.knownIds,
        signal,
        log: run.log,
      });
      if (outcome.kind === 'stored') {
        dueAt.set(section.id, outcome.dueAt);
        run.count('stored');
      } else {
        dueAt.set(section.id, outcome.mark.dueAt.getTime());
        marks.push(outcome.mark);
        run.count(outcome.result);
      }
    });
  } finally {
    // Also of a run that was broken off: what was not done is still due, what was is not asked again before its time.
    isWanted = await releaseLease(services.db, target.targetId, services.workerId, {
      marks,
      nextDueAt: new Date(Math.min(nowMs + NOTHING_DUE_MS, ...dueAt.values())),
      rateLimits: limits.state(),
    });
  }
  return isWanted;
}

function dueSections(
  sections: readonly Section[],
  dueAt: ReadonlyMap<string, number>,
  nowMs: number,
): Section[] {
  return sections.filter(({ id }) => (dueAt.get(id) ?? 0) <= nowMs);
}

/** The character's buckets, less what is left to calls outside its sync; in memory while we hold the target. */
function rateLimitsOf(target: LeasedTarget): {
  store: RateLimitStore;
  state: () => Record<string, BucketState>;
} {
  const buckets: Record<string, BucketState> = { ...target.rateLimits };
  return {
    store: {
      get: (bucket) => buckets[bucket],
      set(bucket, state) {
        buckets[bucket] = state;
      },
      shareOf: (_bucket, tokens) => syncShare(tokens),
    },
    state: () => buckets,
  };
}
