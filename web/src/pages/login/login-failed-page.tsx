import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { AppButton } from '../../../kit/page/app-button.tsx';
import { useSession } from '../../../kit/session/session-context.tsx';
import { useUrlState } from '../../../kit/url/use-url-state.ts';
import { LackingScopes } from './lacking-scopes.tsx';
import { loginFailure } from './login-failure.ts';
import { LoginFrame } from './login-frame.tsx';
import classes from './login.module.css';
import { safeNext } from './safe-next.ts';

/** Why a login or a registration failed, in plain words, and the way back. */
export function LoginFailedPage() {
  const t = useText();
  const { site, user } = useSession();
  const [code] = useUrlState('code');
  const [wanted] = useUrlState('next');
  const next = safeNext(wanted);
  const { title, advice } = loginFailure(code, t);
  useDocumentTitle(`${title} · ${site.name}`);
  return (
    <LoginFrame>
      <Stack gap="md" align="flex-start" role="alert">
        <IconAlertTriangle size={40} stroke={1.4} aria-hidden />
        <Title order={1} className={classes.claim}>
          {title}
        </Title>
        <Text size="lg" c="dimmed" maw="48ch">
          {advice}
        </Text>
        {code === 'login.scope_missing' && <LackingScopes />}
        <Group>
          {user === null ? (
            <Button component="a" href={`/sso/login?next=${encodeURIComponent(next)}`}>
              {t('Log in again')}
            </Button>
          ) : next === '/' ? (
            <AppButton to="/characters">{t('Go to my account')}</AppButton>
          ) : (
            <AppButton to={next}>{t('Go back')}</AppButton>
          )}
          <AppButton to="/" variant="default">
            {t('Go to the home page')}
          </AppButton>
        </Group>
        {code !== '' && (
          <Text size="xs" c="dimmed">
            {t('Code')} <Code>{code.slice(0, 60)}</Code>
          </Text>
        )}
      </Stack>
    </LoginFrame>
  );
}
