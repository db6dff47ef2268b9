import type { Problem } from '@muster/core/contract';

/**
 * A call that failed. `status` is the HTTP status and `code` the stable code of docs/errors.md; a server that could not be
 * reached has status 0 and code `network`, an answer that is not ours has the code `unreadable_answer`.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  /** What happened, for people, in English; not always there. */
  readonly detail: string | undefined;
  /** What was wrong where, for invalid input. */
  readonly errors: NonNullable<Problem['errors']>;

  constructor(problem: Omit<Problem, 'type'>, options?: ErrorOptions) {
    super(problem.detail ?? problem.title, options);
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
  }
}
