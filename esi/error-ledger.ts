/**
 * What all processes behind our address know together of ESI's old error limit: 100 errors a minute, then nothing
 * but 420. Small plain JSON; times are milliseconds of world time.
 *
 * Why the sum holds: whoever asks what could end in an error needs one of the permits that are written here, and
 * errors counted plus permits given out never exceed what may be spent (`limit`). An error uses its permit up, a
 * good answer gives it back without telling anybody. So however many processes there are and whatever is under
 * way in them, ESI never counts more of ours than `limit`, and they all stop at the same moment: when it is reached.
 */
export interface ErrorLedger {
  /** When ESI's current count ends, at the latest; 0 when nobody knows. */
  endsAt: number;
  /** Errors before this belong to an earlier count. */
  since: number;
  /** Errors of ours, `[when, how many]`, oldest first. */
  errors: [number, number][];
  /** The most that a header said ESI had counted; more than ours when others behind our address make errors. */
  seen: number;
  /** Errors since then of which no header told whether ESI counted them. */
  unseen: number;
  /** ESI has answered 420: nothing at all is asked before. */
  blockedUntil: number;
  /** Nothing is left to spend before; 0 while something is. */
  stoppedUntil: number;
  holders: Record<string, PermitHolder>;
}

/** One process that may ask. */
export interface PermitHolder {
  permits: number;
  /** After this nothing that it asked can still be under way. */
  until: number;
  /** Somebody in front of a screen waits there for a permit. */
  userWaits: boolean;
}

/** What a process tells, and what it wants. */
export interface LedgerReport {
  readonly holder: string;
  /** Permits that it cannot give back: requests under way. */
  readonly keep: number;
  readonly wanted: number;
  readonly userWaits: boolean;
  /** Errors since its last report, and how many of them came without a header. */
  readonly errors: number;
  readonly unseen: number;
  /** ESI's own count and when it ends, where a header said so. */
  readonly seen: { readonly count: number; readonly endsAt: number } | undefined;
  /** ESI answered 420. */
  readonly blockedUntil: number;
}

export interface LedgerGrant {
  readonly permits: number;
  /** Errors of this count, ours and others'. */
  readonly count: number;
  /** Until when there are no more; 0 while there are. */
  readonly stoppedUntil: number;
  readonly blockedUntil: number;
}

/** Where the ledger is kept. One exchange sees and changes it alone. */
export interface ErrorLedgerStore {
  exchange(report: LedgerReport): Promise<LedgerGrant>;
}

const WINDOW_MS = 60_000;
/** ESI names the end of its count in whole seconds. */
const LATE_MS = 1_000;
/** Errors so close to the end of a count may belong to the next one: they are counted in both. */
const CARRIED_MS = 2_000;
/** A process that says nothing for so long has nothing under way: lease of permits, time limit of a request, margin. */
const HOLDER_MS = 60_000;
/** A process that asks at all reports more often than this. */
const ACTIVE_MS = 10_000;
/** Someone who waits in front of a screen asks again much sooner than this. */
const USER_WAITS_MS = 2_000;

/** A ledger of which nobody has heard anything. */
export function newLedger(): ErrorLedger {
  return {
    endsAt: 0,
    since: 0,
    errors: [],
    seen: 0,
    unseen: 0,
    blockedUntil: 0,
    stoppedUntil: 0,
    holders: {},
  };
}

/**
 * Enters a report in the ledger (in place) and gives out permits: at most `limit` errors and permits together, evenly
 * among those who want some.
 */
export function exchangeWithLedger(
  ledger: ErrorLedger,
  report: LedgerReport,
  limit: number,
  now: number,
): LedgerGrant {
  forgetTheImpossible(ledger, now);
  rollOver(ledger, report.seen?.endsAt, now);
  const seen = report.seen !== undefined && report.seen.endsAt > now ? report.seen : undefined;
  if (report.errors > 0) ledger.errors.push([now, report.errors]);
  if (seen !== undefined && seen.count > ledger.seen) {
    ledger.seen = seen.count;
    ledger.unseen = 0;
  }
  ledger.unseen += report.unseen;
  if (ledger.endsAt === 0 && countOf(ledger) > 0) ledger.endsAt = seen?.endsAt ?? now + WINDOW_MS;
  ledger.blockedUntil = Math.max(ledger.blockedUntil, report.blockedUntil);
  const count = countOf(ledger);
  const permits = permitsFor(ledger, report, limit - count, now);
  ledger.holders[report.holder] = {
    permits,
    until: now + HOLDER_MS,
    userWaits: report.userWaits && permits < report.wanted,
  };
  ledger.stoppedUntil = count >= limit ? ledger.endsAt + LATE_MS : 0;
  const { stoppedUntil, blockedUntil } = ledger;
  return { permits, count, stoppedUntil, blockedUntil };
}

/** A clock that was set back must not stop everything until the old present comes again. */
function forgetTheImpossible(ledger: ErrorLedger, now: number): void {
  const latest = now + 2 * WINDOW_MS;
  const isImpossible =
    ledger.endsAt > latest || ledger.blockedUntil > latest || (ledger.errors.at(-1)?.[0] ?? 0) > latest;
  if (isImpossible) Object.assign(ledger, newLedger());
  for (const [holder, { until }] of Object.entries(ledger.holders)) {
    if (until <= now || until > latest) delete ledger.holders[holder];
  }
}

/**
 * Begins a new count when the old one is over. An end that a header names is never too early, and the smallest is the
 * best; one that lies far behind ours tells that ESI has begun anew before we noticed.
 */
function rollOver(ledger: ErrorLedger, seenEnd: number | undefined, now: number): void {
  if (ledger.endsAt > 0 && now >= ledger.endsAt + LATE_MS) begin(ledger, ledger.endsAt, 0);
  if (seenEnd === undefined || seenEnd <= now || ledger.endsAt === 0) return;
  if (seenEnd > ledger.endsAt + WINDOW_MS / 2) begin(ledger, seenEnd - WINDOW_MS, seenEnd);
  else ledger.endsAt = Math.min(ledger.endsAt, seenEnd);
}

function begin(ledger: ErrorLedger, startedAt: number, endsAt: number): void {
  ledger.since = startedAt - CARRIED_MS;
  ledger.errors = ledger.errors.filter(([when]) => when >= ledger.since);
  ledger.seen = ledger.unseen = 0;
  const last = ledger.errors.at(-1)?.[0];
  ledger.endsAt = endsAt === 0 && last !== undefined ? last + WINDOW_MS : endsAt;
}

/** Whatever is not in one of the two counts is still under way and has its permit. */
function countOf({ errors, seen, unseen }: ErrorLedger): number {
  const ours = errors.reduce((sum, [, count]) => sum + count, 0);
  return Math.max(ours, seen + unseen);
}

/** Never fewer than the holder has under way. */
function permitsFor(ledger: ErrorLedger, report: LedgerReport, room: number, now: number): number {
  let [given, sharers, userWaitsElsewhere] = [0, 1, false];
  for (const [name, holder] of Object.entries(ledger.holders)) {
    if (name === report.holder) continue;
    given += holder.permits;
    if (now < holder.until - HOLDER_MS + ACTIVE_MS) sharers += 1;
    userWaitsElsewhere ||= holder.userWaits && now < holder.until - HOLDER_MS + USER_WAITS_MS;
  }
  if (userWaitsElsewhere && !report.userWaits) return report.keep;
  const share = Math.max(1, Math.floor(room / sharers));
  return Math.max(report.keep, Math.min(report.wanted, share, room - given), 0);
}
