import { Card, Title } from '@mantine/core';
import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { ErrorState } from '../../../kit/states/error-state.tsx';
import { LoadingState } from '../../../kit/states/loading-state.tsx';
import type { WebWidget } from '../../../kit/web-app.ts';

function lazyWidget({ widget }: WebWidget) {
  return lazy(async () => ({ default: await widget() }));
}

function WidgetFault({ error, reset }: ErrorComponentProps) {
  return <ErrorState problem={error} onRetry={reset} />;
}

/** A widget in its card. One that fails shows so in its own card; the others do not notice. */
export function WidgetCard({ widget }: { readonly widget: WebWidget }) {
  const t = useText();
  const [Content] = useState(() => lazyWidget(widget));
  return (
    <Card>
      <Title order={2} mb="xs">
        {t(widget.title)}
      </Title>
      <CatchBoundary getResetKey={() => widget.id} errorComponent={WidgetFault}>
        <Suspense fallback={<LoadingState />}>
          <Content />
        </Suspense>
      </CatchBoundary>
    </Card>
  );
}
