import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../../kit/i18n/text-context.tsx';
import { useSession } from '../../kit/session/session-context.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { EveClock } from './eve-clock.tsx';
import { EveStateBanner } from './eve-state-banner.tsx';
import { Mark } from './mark.tsx';
import { Navigation } from './navigation.tsx';
import classes from './shell.module.css';
import { SiteFooter } from './site-footer.tsx';
import { useFocusOnNewPage } from './use-focus-on-new-page.ts';
import { UserMenu } from './user-menu.tsx';

const HEADER_HEIGHT = 56;
const BANNER_HEIGHT = 28;

/** What surrounds every page of a signed-in user: head, navigation, footer. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const t = useText();
  const { site } = useSession();
  const [isOpen, { toggle, close }] = useDisclosure(false);
  useHotkeys([['Escape', close]]);
  const main = useFocusOnNewPage();
  return (
    <AppShell
      header={{ height: HEADER_HEIGHT + (site.demo ? BANNER_HEIGHT : 0) }}
      navbar={{ width: 228, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'md', sm: 'lg' }}
    >
      <a href="#main" className={classes.skip}>
        {t('Skip to the content')}
      </a>
      <AppShell.Header className={classes.header}>
        <DemoBanner />
        <Group h={HEADER_HEIGHT} px="md" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="xs" wrap="nowrap" miw={0}>
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t('Navigation')}
              aria-expanded={isOpen}
            />
            <Link to="/" className={classes.brand} onClick={close}>
              <Mark />
              <span>{site.name}</span>
            </Link>
          </Group>
          <Group gap="md" wrap="nowrap">
            <EveClock />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar
        className={classes.navbar}
        data-open={isOpen || undefined}
        aria-label={t('Navigation')}
      >
        <Navigation onNavigate={close} />
      </AppShell.Navbar>
      <AppShell.Main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <div className={classes.page}>
          <EveStateBanner />
          {children}
        </div>
        <SiteFooter />
      </AppShell.Main>
    </AppShell>
  );
}
