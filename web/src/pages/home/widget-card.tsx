import { Card, Title } from '@mantine/core';
import { CatchBoundary } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { ErrorState } from '../../../kit/states/error-state.tsx';
import { LoadingState } from '../../../kit/states/loading-state.tsx';
import type { WebWidget } from '../../../kit/web-app.ts';

/** A widget in its card. One that fails shows so in its own card; the others do not notice. */
export function WidgetCard({ widget }: { readonly widget: WebWidget }) {
  const t = useText();
  const [Content] = useState(() => lazy(async () => ({ default: await widget.widget() })));
  return (
    <Card>
      <Title order={2} mb="xs">
        {t(widget.title)}
      </Title>
      <CatchBoundary
        getResetKey={() => widget.id}
        errorComponent={({ error, reset }) => <ErrorState problem={error} onRetry={reset} />}
      >
        <Suspense fallback={<LoadingState />}>
          <Content />
        </Suspense>
      </CatchBoundary>
    </Card>
  );
}
