import { Card, Group, Text, Title } from '@mantine/core';
import { formatNumber, Named, useLanguage, useText } from '@muster/web/kit';
import { LevelPips } from './level-pips.tsx';
import type { SkillGroup } from './narrow-skills.ts';
import classes from './skills.module.css';

/** One group with its points and its skills. */
export function SkillGroupCard({ group: { group, skillPoints, skills } }: { readonly group: SkillGroup }) {
  const t = useText();
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, { language });
  return (
    <Card component="section" className={classes.group} padding="sm">
      <Group justify="space-between" align="baseline" wrap="nowrap">
        <Title order={2} fz="md">
          {group ? <Named value={group} /> : t('Group not known yet')}
        </Title>
        <Text size="sm" className="muster-nowrap muster-tabular">
          {t('{{amount}} SP', { amount: number(skillPoints) })}
        </Text>
      </Group>
      <ul className={classes.skills}>
        {skills.map(({ skill, trainedLevel, activeLevel, skillPoints: points }) => (
          <li key={skill.id}>
            <Text span inherit truncate title={skill.name ?? undefined}>
              <Named value={skill} />
            </Text>
            <LevelPips trained={trainedLevel} active={activeLevel} />
            <span className={classes.points}>{number(points)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
