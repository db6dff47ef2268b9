import { List, Text } from '@mantine/core';
import type { Authorisation } from '@muster/core/contract';
import { useLanguage, useText } from '../../../kit/i18n/text-context.tsx';
import { EveTime } from '../../../kit/time/eve-time.tsx';
import { useEveNow } from '../../../kit/time/use-eve-now.ts';
import { groupByAge } from './group-by-age.ts';
import classes from './re-authorise.module.css';

/** What would be read again, and how old it has become. */
export function StandingStill({ authorisation }: { readonly authorisation: Authorisation }) {
  const t = useText();
  const language = useLanguage();
  const now = useEveNow();
  const { sections, feeds, state } = authorisation;
  if (sections.length + feeds.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600} component="h4" m={0}>
        {state === 'never' ? t('It would show you') : t('You would get back')}
      </Text>
      <List size="sm" listStyleType="none" className={classes.regains}>
        {groupByAge(sections, now, language).map(({ okAt, titles }) => (
          <List.Item key={okAt ?? 'never'}>
            {titles.join(', ')}
            {state !== 'never' && (
              <Text span inherit c="dimmed">
                {' – '}
                {okAt === null ? t('never read so far') : t('last read')}{' '}
                {okAt !== null && <EveTime value={okAt} show="relative" />}
              </Text>
            )}
          </List.Item>
        ))}
        {feeds.length > 0 && <List.Item>{feeds.join(', ')}</List.Item>}
      </List>
    </div>
  );
}
