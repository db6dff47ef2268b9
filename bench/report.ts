import type { BareRun } from './bare-run.ts';
import {
  barsOf,
  type BenchResult,
  cpuShareOf,
  pagesAsked,
  perSecond,
  shareOf,
  tokensPerPage,
} from './bars.ts';
import type { Bar } from './bar.ts';
import { errorBars, type ErrorRun } from './error-run.ts';
import type { PagesResult } from './pages.ts';
import type { SyncRun } from './sync-run.ts';
import { textTable } from './text-table.ts';

const fixed = (value: number, digits = 0): string => value.toFixed(digits);
const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
const msEach = (seconds: number, updates: number): string => fixed((seconds * 1_000) / updates, 2);

/** Everything that was measured, as tables for people. */
export function reportText(result: BenchResult): string {
  const { machine, characters, sectionsPerCharacter, registration, pages, errors } = result;
  return [
    `${characters} characters × ${sectionsPerCharacter} sections; ${machine.cores} cores, Node ${machine.node}`,
    `Registered through the SSO: ${fixed(registration.characters / registration.seconds)} characters/s`,
    heading('Sync'),
    syncTable(result),
    heading('What was written'),
    writtenTable(result),
    ...(errors === null ? [] : [heading('First sync with errors, two workers'), errorTable(errors)]),
    heading('Sections of the first sync'),
    sectionTable(result.first),
    ...(pages === null
      ? []
      : [heading(`Pages (${pages.assets} assets, ${pages.journal} entries)`), pageTable(pages)]),
    heading('Bars'),
    barTable(barsOf(result)),
    ...missingNote(result.bareFirst),
  ].join('\n');
}

function barTable(bars: readonly Bar[]): string {
  const rows = bars.map(({ name, measured, bar, isHeld }) => [
    name,
    measured,
    bar,
    isHeld ? 'held' : 'MISSED',
  ]);
  return textTable(['', 'measured', 'bar', ''], rows);
}

/** The sync with errors and its bars, for a run of nothing else. */
export function errorReportText(run: ErrorRun): string {
  return [errorTable(run), heading('Bars'), barTable(errorBars(run))].join('\n');
}

function errorTable({ updates, refused, seconds, simulator }: ErrorRun): string {
  const { total, byStatus, refusals } = simulator;
  const failed = Object.entries(byStatus).filter(([status]) => status === '0' || Number(status) >= 400);
  const rows = [
    ['sections with data', fixed(updates)],
    ['sections refused', list(refused)],
    ['seconds, waits for limits included', fixed(seconds, 1)],
    ['requests', fixed(total)],
    ['failed (0: no answer)', list(Object.fromEntries(failed))],
    ['errors of the old limiter, busiest minute', fixed(simulator.mostErrors)],
    ['buckets found empty', fixed(refusals.emptied)],
  ];
  return textTable(['', ''], rows);
}

const list = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} × ${name}`)
    .join(', ');

function heading(text: string): string {
  return `\n${text}`;
}

function syncTable({
  small,
  veryFirst,
  first,
  unchanged,
  unchangedFreshTokens,
  changed,
  ...rest
}: BenchResult): string {
  const { bareFirst, bareUnchanged, pages } = rest;
  const rows = [
    ...(small === null ? [] : [syncRow(small)]),
    syncRow(veryFirst, bareFirst),
    syncRow(first, bareFirst),
    bareRow(bareFirst),
    syncRow(unchanged, bareUnchanged),
    syncRow(unchangedFreshTokens, bareUnchanged),
    bareRow(bareUnchanged),
    syncRow(changed),
    ...(pages === null ? [] : [syncRow(pages.sync)]),
  ];
  return textTable(
    [
      '',
      'sections',
      'failed',
      'seconds',
      'per s',
      'of bare',
      'CPU of bare',
      'ms: worker',
      'database',
      'web',
      'simulator',
      'MB worker',
      'web',
    ],
    rows,
  );
}

function syncRow(run: SyncRun, bare?: BareRun): string[] {
  const { cpu, updates, peakMegabytes } = run;
  return [
    run.name,
    fixed(updates),
    fixed(run.failed),
    fixed(run.seconds, 1),
    fixed(perSecond(run)),
    bare === undefined ? '' : percent(shareOf(run, bare)),
    bare === undefined ? '' : percent(cpuShareOf(run, bare)),
    msEach(cpu.worker, updates),
    msEach(cpu.postgres, updates),
    msEach(cpu.web, updates),
    msEach(cpu.simulator, updates),
    fixed(peakMegabytes.worker),
    fixed(peakMegabytes.web),
  ];
}

function bareRow({ name, cpu, updates, seconds }: BareRun): string[] {
  const each = [cpu.loop, cpu.postgres].map((used) => msEach(used, updates));
  const rate = fixed(updates / seconds);
  return [
    name,
    fixed(updates),
    '',
    fixed(seconds, 1),
    rate,
    '',
    '',
    ...each,
    '',
    msEach(cpu.simulator, updates),
  ];
}

function writtenTable({ veryFirst, first, unchanged, unchangedFreshTokens, changed }: BenchResult): string {
  const rows = [veryFirst, first, unchanged, unchangedFreshTokens, changed].map((run) => {
    const pages = pagesAsked(run.simulator);
    const asked = Object.values(pages).reduce((sum, count) => sum + count, 0);
    const refused = Object.entries(run.simulator.byStatus)
      .filter(([status]) => Number(status) >= 400)
      .map(([status, count]) => `${count} × ${status}`);
    return [
      run.name,
      fixed(asked),
      percent((pages['304'] ?? 0) / asked),
      fixed(tokensPerPage(pages), 2),
      fixed(run.simulator.total - asked),
      refused.join(', '),
      fixed(run.stored),
      percent(1 - run.stored / run.updates),
      fixed(run.rows.total),
      fixed(Object.values(run.rows.byTable).reduce((sum, { owners }) => sum + owners, 0)),
    ];
  });
  const head = [
    '',
    'pages asked',
    '304',
    'tokens/page',
    'other requests',
    'refused',
    'stored',
    'no write',
    'rows',
  ];
  return textTable([...head, 'owners'], rows);
}

function sectionTable({ sections, rows }: SyncRun): string {
  const inSections = Object.entries(sections).map(([id, { updates, meanMs }]) => [
    id,
    fixed(updates),
    fixed(meanMs, 1),
  ]);
  const inTables = Object.entries(rows.byTable).map(([name, { inserted }]) => [name, fixed(inserted)]);
  return `${textTable(['section', 'updates', 'mean ms'], inSections)}\n\n${textTable(['table', 'rows'], inTables)}`;
}

function pageTable({ idle, syncing }: PagesResult): string {
  const rows = [...Object.entries(idle.byPage), ...Object.entries(idle.byCall)].map(([name, alone]) => {
    const busy = syncing.byPage[name] ?? syncing.byCall[name];
    const cells = (figures: typeof busy): string[] =>
      figures === undefined
        ? ['', '', '', '', '']
        : [
            ...[figures.calls, figures.failed].map(String),
            ...[figures.p50, figures.p95, figures.max].map((n) => fixed(n, 1)),
          ];
    return [name, ...cells(alone), ...cells(busy)];
  });
  const five = ['calls', 'failed', 'p50 ms', 'p95', 'max'];
  return textTable(
    ['', ...five.map((title) => `idle ${title}`), ...five.map((title) => `sync ${title}`)],
    rows,
  );
}

function missingNote({ missing }: BareRun): string[] {
  if (missing.length === 0) return [];
  return [
    `\nThe bare loop does not know ${missing.join(', ')}: its shares are too low or too high by these.`,
  ];
}
