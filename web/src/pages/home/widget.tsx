import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { ErrorState } from '../../../kit/states/error-state.tsx';
import { LoadingState } from '../../../kit/states/loading-state.tsx';
import type { WebWidget } from '../../../kit/web-app.ts';
import classes from './home.module.css';

function lazyWidget({ widget }: WebWidget) {
  return lazy(async () => ({ default: await widget() }));
}

function WidgetFault({ error, reset }: ErrorComponentProps) {
  return <ErrorState problem={error} onRetry={reset} />;
}

/** What an app says on the home page. A widget that fails shows so in its own place; the others do not notice. */
export function Widget({ widget }: { readonly widget: WebWidget }) {
  const t = useText();
  const [Content] = useState(() => lazyWidget(widget));
  return (
    <section className={classes.widget} aria-label={t(widget.title)}>
      <CatchBoundary getResetKey={() => widget.id} errorComponent={WidgetFault}>
        <Suspense fallback={<LoadingState />}>
          <Content />
        </Suspense>
      </CatchBoundary>
    </section>
  );
}
