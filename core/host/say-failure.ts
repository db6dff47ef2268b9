import { BootError, MusterError } from '../kernel/errors.ts';
import { EXIT_CONFIG } from './run-children.ts';

/**
 * What a terminal is told of a failure that has a code, and the exit code to leave with. Undefined for everything else,
 * and for failures that an administrator should hear of: those keep their stack.
 */
export function sayFailure(error: unknown): { text: string; exitCode: number } | undefined {
  if (error instanceof BootError) return { text: withCode(error.message, error.code), exitCode: EXIT_CONFIG };
  if (!(error instanceof MusterError) || error.report) return undefined;
  return { text: withCode(`${error.detail ?? error.title}.`, error.code), exitCode: 1 };
}

function withCode(text: string, code: string): string {
  return `${text}\n\n(${code}; see docs/errors.md)`;
}
