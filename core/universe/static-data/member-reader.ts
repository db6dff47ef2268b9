import type { ZodType } from 'zod';
import type { DatasetName, StagedRows } from './datasets.ts';
import type { ArchiveFacts } from './archive-facts.ts';

/** What a reader does with a line. */
export interface ReadTarget {
  readonly add: <Name extends DatasetName>(name: Name, row: StagedRows[Name]) => void;
  readonly facts: ArchiveFacts;
}

/** How the lines of one member become rows. */
export interface MemberReader {
  readonly member: string;
  /** @throws ZodError, StaticDataError when the line is not what it should be. */
  take(line: unknown, target: ReadTarget): void;
}

/** Types a reader by the schema of its lines; what the schema does not name is ignored. */
export function defineReader<Line>(
  member: string,
  schema: ZodType<Line>,
  take: (line: Line, target: ReadTarget) => void,
): MemberReader {
  return { member, take: (line, target) => take(schema.parse(line), target) };
}
