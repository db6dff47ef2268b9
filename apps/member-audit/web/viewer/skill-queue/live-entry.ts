import type { SkillQueueEntry } from '../../../shared/skill-queue.contract.ts';

export interface LiveEntry extends SkillQueueEntry {
  /** Until it is done, from now; null where the queue gives no dates. */
  readonly leftSeconds: number | null;
}

/**
 * The entry as it stands at `now`: the server's answer grows old while one looks, training goes on at a constant pace.
 * Entries of a paused queue stay as they are.
 */
export function liveEntry(entry: SkillQueueEntry, now: Date): LiveEntry {
  const { startDate, finishDate } = entry;
  if (entry.state === 'paused' || startDate === null || finishDate === null)
    return { ...entry, leftSeconds: null };
  const start = Date.parse(startDate);
  const finish = Date.parse(finishDate);
  const time = now.getTime();
  if (finish <= time) return { ...entry, state: 'completed', progress: 1, leftSeconds: 0 };
  const leftSeconds = (finish - time) / 1_000;
  if (start > time) return { ...entry, state: 'waiting', leftSeconds };
  return {
    ...entry,
    state: 'active',
    progress: progressAt(entry, (time - start) / (finish - start)),
    leftSeconds,
  };
}

/** Part of the level that is done when `trained` (0 to 1) of the entry's time has passed. */
function progressAt(entry: SkillQueueEntry, trained: number): number | null {
  const { trainingStartSp, levelStartSp, levelEndSp } = entry;
  if (
    trainingStartSp === null ||
    levelStartSp === null ||
    levelEndSp === null ||
    levelEndSp <= levelStartSp
  ) {
    return entry.progress;
  }
  const skillPoints = trainingStartSp + trained * (levelEndSp - trainingStartSp);
  return Math.min(1, Math.max(0, (skillPoints - levelStartSp) / (levelEndSp - levelStartSp)));
}
