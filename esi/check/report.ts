import type { Comparison } from './compare-operations.ts';

/** The comparison for people: one line a difference under ESI's groups, then a line that sums up. */
export function report({ differences, compared, unused, specificationDate }: Comparison): string {
  const groups = Map.groupBy(differences, ({ group }) => group);
  const blocks = [...groups].map(([group, members]) =>
    [
      group,
      ...members.map(
        ({ subject, what, ours, theirs }) => `  ${subject}  ${what}: ours ${ours}; theirs ${theirs}`,
      ),
      '',
    ].join('\n'),
  );
  const subjects = new Set(differences.map(({ subject }) => subject)).size;
  const found =
    differences.length === 0
      ? 'nothing differs'
      : `${counted(differences.length, 'difference')} in ${counted(subjects, 'place')}`;
  const date =
    specificationDate === undefined ? 'a specification without a date' : `ESI of ${specificationDate}`;
  const summary = `${counted(compared, 'operation')} compared with ${date}: ${found}. ${unused} more there that we do not use.`;
  return [...blocks, summary].join('\n');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
