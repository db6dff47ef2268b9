import { problemSchema, type Contract, type ContractResponse } from '@muster/core/contract';
import { ApiProblem } from './api-problem.ts';
import type { CallInput } from './contract-call.ts';
import { requestUrl } from './request-url.ts';

interface LooseInput {
  params?: Readonly<Record<string, unknown>> | undefined;
  query?: Readonly<Record<string, unknown>> | undefined;
  body?: unknown;
}

let onSignedOut: () => void = () => undefined;

/** The host says what to do when an answer shows that the session has ended (401). */
export function onUnauthenticated(handler: () => void): void {
  onSignedOut = handler;
}

/**
 * Calls a contract of the same origin and returns its typed answer.
 * Throws `ApiProblem` for every answer that is not 2xx and when the server cannot be reached; an aborted call throws the
 * signal's reason. A 401 also takes the user to the login page, which leads back here.
 */
export async function callApi<C extends Contract>(
  contract: C,
  input: CallInput<C>,
  options: { signal?: AbortSignal } = {},
): Promise<ContractResponse<C>> {
  const { params, query, body } = input as LooseInput;
  const response = await send(contract, requestUrl(contract.path, params, query), body, options.signal);
  if (!response.ok) {
    if (response.status === 401) onSignedOut();
    throw await readProblem(response);
  }
  try {
    // The server shapes every answer by the same contract; checking it again here would only cost time.
    const answer: ContractResponse<C> = await response.json();
    return answer;
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw unreadable(response.status, cause);
  }
}

async function send(contract: Contract, url: string, body: unknown, signal: AbortSignal | undefined) {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const init: RequestInit = { method: contract.method, headers, credentials: 'same-origin' };
  if (contract.method !== 'GET') {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(body ?? {});
  }
  if (signal) init.signal = signal;
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiProblem({ title: 'The server cannot be reached', status: 0, code: 'network' }, { cause });
  }
}

async function readProblem(response: Response): Promise<ApiProblem> {
  try {
    return new ApiProblem(problemSchema.parse(await response.json()));
  } catch (cause) {
    return unreadable(response.status, cause);
  }
}

function unreadable(status: number, cause: unknown): ApiProblem {
  const title = 'The answer cannot be read';
  return new ApiProblem({ title, status, code: 'unreadable_answer' }, { cause });
}
