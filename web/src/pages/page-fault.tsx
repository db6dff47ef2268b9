import type { ErrorComponentProps } from '@tanstack/react-router';
import { useText } from '../../kit/i18n/text-context.tsx';
import { PageHeader } from '../../kit/page/page-header.tsx';
import { ErrorState } from '../../kit/states/error-state.tsx';

/** A page that broke: the shell around it stays, everything else goes on. */
export function PageFault({ error, reset }: ErrorComponentProps) {
  const t = useText();
  return (
    <>
      <PageHeader title={t('Something went wrong')} />
      <ErrorState problem={error} onRetry={reset} />
    </>
  );
}
