import { Center } from '@mantine/core';
import { RouterProvider, type AnyRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { sessionContract } from '@muster/core/contract';
import { useApiQuery } from '../kit/api/use-api-query.ts';
import { SessionContext } from '../kit/session/session-context.tsx';
import { ErrorState } from '../kit/states/error-state.tsx';
import { setEveClock } from '../kit/time/eve-clock.ts';
import { Mark } from './shell/mark.tsx';

const SESSION_REFRESH_MILLISECONDS = 60_000;

/** Nothing is drawn before it is known who looks. The session is asked again each minute: rights and clock may change. */
export function SessionGate({ router }: { readonly router: AnyRouter }) {
  const query = useApiQuery(sessionContract, {}, { refetchInterval: SESSION_REFRESH_MILLISECONDS });
  const { data: session, dataUpdatedAt } = query;
  useEffect(() => {
    if (session) setEveClock(session.now, dataUpdatedAt);
  }, [session, dataUpdatedAt]);
  if (session) {
    return (
      <SessionContext value={session}>
        <RouterProvider router={router} />
      </SessionContext>
    );
  }
  return (
    <Center component="main" mih="100dvh">
      {query.error ? (
        <ErrorState problem={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Mark size={56} />
      )}
    </Center>
  );
}
