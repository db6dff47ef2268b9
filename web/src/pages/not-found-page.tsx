import { IconPlanetOff } from '@tabler/icons-react';
import { useText } from '../../kit/i18n/text-context.tsx';
import { AppButton } from '../../kit/page/app-button.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { EmptyState } from '../../kit/states/empty-state.tsx';

/** For addresses that lead nowhere. */
export function NotFoundPage() {
  const t = useText();
  return (
    <>
      <PageHeader title={t('Page not found')} />
      <EmptyState
        icon={<IconPlanetOff size={40} stroke={1.3} />}
        title={t('There is nothing at this address')}
        action={
          <AppButton to="/" variant="default" size="xs" mt="xs">
            {t('Go to the home page')}
          </AppButton>
        }
      >
        {t('The link may be old, or the app it belongs to is not installed.')}
      </EmptyState>
    </>
  );
}
