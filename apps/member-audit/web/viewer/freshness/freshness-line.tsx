import { Anchor, Group, Text } from '@mantine/core';
import { useText } from '@muster/web/kit';
import { IconAlertTriangleFilled, IconCircleCheck, IconClock, IconKeyOff } from '@tabler/icons-react';
import { reAuthoriseHref } from '../../links.ts';
import classes from './freshness.module.css';
import { useFreshnessWords } from './freshness-words.ts';
import { needsOwner, severity, worstSection, type SectionStatus } from './section-status.ts';

const ICONS = [IconCircleCheck, IconClock, IconAlertTriangleFilled, IconKeyOff] as const;

interface FreshnessLineProps {
  readonly characterId: number;
  /** Status of the sections that the tab shows. */
  readonly sections: readonly SectionStatus[];
}

/** One line at the head of every tab: how fresh its data are, what is wrong, and what one can do about it. */
export function FreshnessLine({ characterId, sections }: FreshnessLineProps) {
  const t = useText();
  const words = useFreshnessWords();
  const worst = worstSection(sections);
  if (worst === undefined) return null;
  const level = severity(worst);
  const Icon = ICONS[level];
  return (
    <Group gap={8} wrap="nowrap" align="flex-start" className={classes.line} data-level={level} role="status">
      <Icon size={16} className={classes.icon} aria-hidden />
      <Text size="sm" inherit>
        {sections.length > 1 && level > 0 && `${t(worst.title)}: `}
        {words(worst)}
        {needsOwner(worst) && (
          <>
            {' '}
            <Anchor href={reAuthoriseHref(characterId)} inherit>
              {t('Authorise again')}
            </Anchor>
          </>
        )}
      </Text>
    </Group>
  );
}
