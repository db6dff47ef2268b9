import { Card, Group, Text, Title } from '@mantine/core';
import { EveTime, QueryState, useEveNow, useText } from '@muster/web/kit';
import { StateLabel } from '../../character/state-label.tsx';
import { SectionState } from './section-state.tsx';
import { useFreshnessWords } from '../freshness/freshness-words.ts';
import { needsOwner, type SectionStatus } from '../freshness/section-status.ts';
import type { TabProps } from '../tab.ts';
import { useStatus } from '../use-status.ts';
import classes from './status.module.css';

/** Every section of the character: how it stands, when it was looked at, when it changed, when it is looked at next. */
export function StatusTab({ characterId }: TabProps) {
  const t = useText();
  return (
    <QueryState query={useStatus(characterId)}>
      {({ progress, sections }) => (
        <Card component="section" p={0}>
          <Group justify="space-between" p="md">
            <Title order={2}>{t('What Muster knows, and since when')}</Title>
            <StateLabel progress={progress} />
          </Group>
          <ul className={classes.list}>
            {sections.map((section) => (
              <SectionLine key={section.section} section={section} />
            ))}
          </ul>
        </Card>
      )}
    </QueryState>
  );
}

function SectionLine({ section }: { readonly section: SectionStatus }) {
  const t = useText();
  const words = useFreshnessWords();
  const now = useEveNow();
  const isDue = section.nextAt !== null && Date.parse(section.nextAt) <= now.getTime();
  const next = needsOwner(section) ? (
    t('once authorised')
  ) : isDue ? (
    t('any moment')
  ) : (
    <Ago value={section.nextAt} />
  );
  const times = [
    [t('Last look'), <Ago key="ran" value={section.ranAt} />],
    [t('Last change'), <Ago key="changed" value={section.changedAt} />],
    [t('Next look'), next],
  ] as const;
  return (
    <li className={classes.line}>
      <div className={classes.what}>
        <Group gap={8} wrap="nowrap">
          <SectionState section={section} />
          <Text fw={600}>{t(section.title)}</Text>
        </Group>
        {section.error !== null && (
          <Text size="sm" mt={2}>
            {words(section)}{' '}
            {section.failures > 1 && t('Failed {{count}} times in a row.', { count: section.failures })}
          </Text>
        )}
      </div>
      <dl className={classes.times}>
        {times.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function Ago({ value }: { readonly value: string | null }) {
  return value === null ? '–' : <EveTime value={value} show="relative" />;
}
