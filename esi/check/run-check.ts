import { compareOperations, type OurSide } from './compare-operations.ts';
import { readSpecification } from './read-specification.ts';
import { report } from './report.ts';
import { SpecificationError } from './specification-error.ts';

const USAGE = `Usage: npm run esi:check -- <openapi.json or URL>

Compares our ESI operations with a specification, e.g. https://esi.evetech.net/meta/openapi.json.
Exit code: 0 nothing differs, 1 something does, 2 the specification cannot be read.
`;

/** Where the check writes: findings, and what went wrong. */
export interface Output {
  print(text: string): void;
  complain(text: string): void;
}

/** The command `esi:check`: compares, prints, and returns the exit code that its usage names. */
export async function runCheck(
  ours: OurSide,
  parameters: readonly string[],
  output: Output,
): Promise<number> {
  const [fileOrUrl] = parameters;
  if (fileOrUrl === '--help' || fileOrUrl === '-h') {
    output.print(USAGE);
    return 0;
  }
  if (fileOrUrl === undefined || fileOrUrl.startsWith('-') || parameters.length > 1) {
    output.complain(USAGE);
    return 2;
  }
  try {
    const comparison = compareOperations(ours, await readSpecification(fileOrUrl));
    output.print(`${report(comparison)}\n`);
    return comparison.differences.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof SpecificationError)) throw error;
    output.complain(`esi:check: ${error.message}\n`);
    return 2;
  }
}
