import { QueryClient } from '@tanstack/react-query';
import { sessionContract, type Session } from '@muster/core/contract';
import { ApiProblem } from '../kit/api/api-problem.ts';
import { onUnauthenticated } from '../kit/api/call-api.ts';
import { apiKey } from '../kit/api/use-api-query.ts';

const RETRIES_MAX = 2;

/** Only a server that is away or broken is asked again; an answer that says no will say no again. */
function shouldRetry(failures: number, problem: unknown): boolean {
  const isPassing = problem instanceof ApiProblem && (problem.status === 0 || problem.status >= 500);
  return isPassing && failures < RETRIES_MAX;
}

/** The cache of answers. When an answer says that the session has ended, the page becomes the login page. */
export function createQueryClient(): QueryClient {
  const client = new QueryClient({ defaultOptions: { queries: { retry: shouldRetry, staleTime: 10_000 } } });
  onUnauthenticated(() => {
    client.setQueryData<Session>(
      apiKey(sessionContract, {}),
      (session) => session && { ...session, user: null },
    );
  });
  return client;
}
