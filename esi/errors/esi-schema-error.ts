import type { EsiErrorDetails } from './error-details.ts';
import { EsiFaultError } from './esi-fault-error.ts';

/**
 * The transport worked, the data are not what we know: ESI changed or our schema is wrong. Names the places and
 * what was expected there, never the data.
 */
export class EsiSchemaError extends EsiFaultError {
  override readonly name = 'EsiSchemaError';
  /** E.g. `[12].location_id: expected int`; at most a handful. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[], details: EsiErrorDetails) {
    super(`${details.operationId} answered with unknown data: ${problems.join('; ')}`, details);
    this.problems = problems;
  }
}
