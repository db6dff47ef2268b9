import { Card, Spoiler, Text, Title } from '@mantine/core';
import { QueryState, useText } from '@muster/web/kit';
import { SafeHtml } from '../safe-html.tsx';
import classes from './overview.module.css';
import { useDetails } from './use-details.ts';

const FOLDED_HEIGHT = 220;

/** What the character says of itself. */
export function BioCard({ characterId }: { readonly characterId: number }) {
  const t = useText();
  const query = useDetails(characterId);
  return (
    <Card component="section">
      <Title order={2} mb="sm">
        {t('Biography')}
      </Title>
      <QueryState query={query}>
        {({ details }) =>
          details?.bioHtml ? (
            <Spoiler
              classNames={{ control: classes.more }}
              maxHeight={FOLDED_HEIGHT}
              showLabel={t('Show all')}
              hideLabel={t('Show less')}
            >
              <SafeHtml html={details.bioHtml} />
            </Spoiler>
          ) : (
            <Text size="sm" c="dimmed">
              {details === null ? t('Not known yet') : t('This character says nothing about itself.')}
            </Text>
          )
        }
      </QueryState>
    </Card>
  );
}
