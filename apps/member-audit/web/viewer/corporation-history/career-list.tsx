import { Badge, Group, Text } from '@mantine/core';
import { CorporationLogo, Named, useText } from '@muster/web/kit';
import classes from './corporation-history.module.css';
import { DaysWords } from './days-words.tsx';
import type { CareerEntry } from './use-career.ts';

/** Memberships, newest first, each with a bar as long as its share of the longest shown. */
export function CareerList({ entries }: { readonly entries: readonly CareerEntry[] }) {
  const t = useText();
  const longest = Math.max(1, ...entries.map(({ durationDays }) => durationDays));
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('Not known yet')}
      </Text>
    );
  }
  return (
    <ol className={classes.list}>
      {entries.map((entry) => (
        <li key={entry.recordId} className={classes.entry} data-current={entry.endDate === null || undefined}>
          <CorporationLogo id={entry.corporation.id} name="" size={32} />
          <div className={classes.body}>
            <Group justify="space-between" gap="xs" wrap="nowrap" align="baseline">
              <Text fw={entry.endDate === null ? 650 : 500} size="sm" style={{ overflowWrap: 'anywhere' }}>
                <Named value={entry.corporation} />{' '}
                {entry.isDeleted && (
                  <Badge size="xs" variant="default" tt="none">
                    {t('closed since')}
                  </Badge>
                )}
              </Text>
              <Text size="sm" className="muster-nowrap muster-tabular">
                <DaysWords days={entry.durationDays} />
              </Text>
            </Group>
            <div className={classes.track} aria-hidden>
              <div className={classes.bar} style={{ width: `${(100 * entry.durationDays) / longest}%` }} />
            </div>
            <Text size="xs" c="dimmed" className="muster-tabular">
              {entry.endDate === null
                ? t('since {{start}}', { start: day(entry.startDate) })
                : t('{{start}} to {{end}}', { start: day(entry.startDate), end: day(entry.endDate) })}
            </Text>
          </div>
        </li>
      ))}
    </ol>
  );
}

function day(iso: string): string {
  return iso.slice(0, 10);
}
