import type { SkillQueueTable } from './tables.ts';

export type QueueTimes = Pick<SkillQueueTable, 'start_date' | 'finish_date'>;
export type QueuePoints = Pick<SkillQueueTable, 'training_start_sp' | 'level_start_sp' | 'level_end_sp'>;
export type QueueState = 'completed' | 'active' | 'waiting' | 'paused';

/** What an entry is at `now`. ESI keeps completed ones until the next login, and gives no times for a paused queue. */
export function queueState({ start_date: start, finish_date: finish }: QueueTimes, now: Date): QueueState {
  if (start === null || finish === null) return 'paused';
  if (finish <= now) return 'completed';
  return start <= now ? 'active' : 'waiting';
}

/** How much of its level an entry has at `now`, from 0 to 1; null where ESI gave no usable skill points. */
export function queueProgress(entry: QueueTimes & QueuePoints, now: Date): number | null {
  const state = queueState(entry, now);
  if (state === 'completed') return 1;
  const { training_start_sp: trainingStart, level_start_sp: levelStart, level_end_sp: levelEnd } = entry;
  if (trainingStart === null || levelStart === null || levelEnd === null || levelEnd <= levelStart)
    return null;
  const toTrain = (levelEnd - trainingStart) / (levelEnd - levelStart);
  const remaining = state === 'active' ? remainingShare(entry, now) : 1;
  return Math.min(1, Math.max(0, 1 - remaining * toTrain));
}

function remainingShare({ start_date: start, finish_date: finish }: QueueTimes, now: Date): number {
  if (start === null || finish === null || finish <= start) return 1;
  return (finish.getTime() - now.getTime()) / (finish.getTime() - start.getTime());
}
