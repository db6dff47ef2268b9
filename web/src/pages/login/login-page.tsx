import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useRouter } from '@tanstack/react-router';
import { IconRocket } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { useSession } from '../../../kit/session/session-context.tsx';
import { useSearchParams } from '../../../kit/url/use-url-state.ts';
import { Mark } from '../../shell/mark.tsx';
import { DemoProgress } from './demo-progress.tsx';
import { LoginFrame } from './login-frame.tsx';
import classes from './login.module.css';
import { safeNext } from './safe-next.ts';

/** What Muster is, and the one way in. */
export function LoginPage() {
  const t = useText();
  const { site, user } = useSession();
  const [params] = useSearchParams();
  const next = safeNext(params['next']);
  useDocumentTitle(t('Log in · {{site}}', { site: site.name }));
  const router = useRouter();
  const isSignedIn = user !== null;
  useEffect(() => {
    if (isSignedIn) void router.navigate({ href: next, replace: true });
  }, [router, isSignedIn, next]);
  if (isSignedIn) return null;
  return (
    <LoginFrame>
      <Stack gap="lg" align="flex-start">
        <Group gap="sm">
          <Mark size={44} />
          <Text className={classes.siteName}>{site.name}</Text>
        </Group>
        <Title order={1} className={classes.claim}>
          <span>{t('Know your people.')}</span> <span>{t('Keep your corporation in order.')}</span>
        </Title>
        <Text size="lg" c="dimmed" maw="44ch">
          {t(
            'Muster brings the characters of an EVE Online corporation together: their skills, assets and wallets, always up to date, and seen only by those who may.',
          )}
        </Text>
        <Button
          component="a"
          href={`/sso/login?next=${encodeURIComponent(next)}`}
          size="lg"
          leftSection={<IconRocket size={20} stroke={1.7} />}
        >
          {t('Log in with EVE Online')}
        </Button>
        <Text size="sm" c="dimmed" maw="44ch">
          {site.demo
            ? t(
                'In this demo you pick one of the invented characters. No EVE account is needed, and none is asked for.',
              )
            : t('You log in at EVE Online itself. Muster never sees your password.')}
        </Text>
        {site.demo && <DemoProgress />}
      </Stack>
    </LoginFrame>
  );
}
