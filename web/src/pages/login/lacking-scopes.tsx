import { Anchor, Card, Code, Group, List, Text, Title } from '@mantine/core';
import { scopesContract } from '@muster/core/contract';
import { useApiQuery } from '../../../kit/api/use-api-query.ts';
import { CopyButton } from '../../../kit/display/copy-button.tsx';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { useSearchParams } from '../../../kit/url/use-url-state.ts';
import classes from './login.module.css';

const DEVELOPER_SITE = 'developers.eveonline.com';
const APPLICATIONS = `https://${DEVELOPER_SITE}/applications`;
const SCOPES_COMMAND = 'npm run muster -- scopes';

/** For the administrator: which rights the EVE application lacks, as far as that is known, and where to add them. */
export function LackingScopes() {
  const t = useText();
  const [params] = useSearchParams();
  const { data } = useApiQuery(scopesContract, {});
  const isCertain = typeof params['lacks'] === 'string';
  const named = params['lacks'] ?? params['may-lack'];
  const words = typeof named === 'string' ? named.split(' ') : [];
  // Only what Muster itself asks for: the address of this page may come from anybody.
  const scopes = data?.scopes.filter(({ scope }) => words.includes(scope)) ?? [];
  if (scopes.length === 0) return null;
  return (
    <Card component="section" className={classes.lacking}>
      <Title order={2}>{t('For the administrator')}</Title>
      <List type="ordered" size="sm" mt="xs" spacing={6}>
        <List.Item>
          {t('Open the application of this site at')}{' '}
          <Anchor href={APPLICATIONS} target="_blank" rel="noreferrer" inherit>
            {DEVELOPER_SITE}
          </Anchor>
          .
        </List.Item>
        <List.Item>
          <Group gap={4} wrap="nowrap" align="flex-start" component="span">
            {isCertain
              ? t('Add to its scopes:')
              : t('EVE does not say which scope it lacks. Compare with its list, and add what is not there:')}
            <CopyButton value={scopes.map(({ scope }) => scope).join(' ')} label={t('Copy the scopes')} />
          </Group>
          <List size="sm" listStyleType="none" className={classes.scopes}>
            {scopes.map(({ scope, feeds }) => (
              <List.Item key={scope}>
                <Code>{scope}</Code>{' '}
                <Text span size="sm" c="dimmed">
                  {feeds.join(', ')}
                </Text>
              </List.Item>
            ))}
          </List>
        </List.Item>
        <List.Item>{t('Save, and start again here.')}</List.Item>
      </List>
      <Text size="sm" c="dimmed" mt="sm">
        {t('The whole list is printed by')} <Code>{SCOPES_COMMAND}</Code>.
      </Text>
    </Card>
  );
}
