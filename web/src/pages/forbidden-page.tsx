import { IconLock } from '@tabler/icons-react';
import { useText } from '../../kit/i18n/text-context.tsx';
import { AppButton } from '../../kit/page/app-button.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { EmptyState } from '../../kit/states/empty-state.tsx';

/** For pages whose permission the user does not hold. */
export function ForbiddenPage() {
  const t = useText();
  return (
    <>
      <PageHeader title={t('Not for your account')} />
      <EmptyState
        icon={<IconLock size={40} stroke={1.3} />}
        title={t('You lack the permission for this page')}
        action={
          <AppButton to="/" variant="default" size="xs" mt="xs">
            {t('Go to the home page')}
          </AppButton>
        }
      >
        {t('Ask an administrator of your corporation if you need it.')}
      </EmptyState>
    </>
  );
}
