import { COMPATIBILITY_DATE } from '../compatibility-date.ts';
import { ourOperations } from './our-operations.ts';
import { compareOperations } from './compare-operations.ts';
import { readSpecification } from './read-specification.ts';
import { report } from './report.ts';
import { SpecificationError } from './specification-error.ts';

const USAGE = `Usage: npm run esi:check -- <openapi.json or URL>

Compares our ESI operations with a specification, e.g. https://esi.evetech.net/meta/openapi.json.
Exit code: 0 nothing differs, 1 something does, 2 the specification cannot be read.`;

process.exitCode = await main(process.argv.slice(2));

async function main(parameters: readonly string[]): Promise<number> {
  const [fileOrUrl] = parameters;
  if (fileOrUrl === undefined || parameters.length > 1 || fileOrUrl.startsWith('-')) {
    const wantsHelp = fileOrUrl === '--help' || fileOrUrl === '-h';
    (wantsHelp ? process.stdout : process.stderr).write(`${USAGE}\n`);
    return wantsHelp ? 0 : 2;
  }
  try {
    const ours = { operations: ourOperations, compatibilityDate: COMPATIBILITY_DATE };
    const comparison = compareOperations(ours, await readSpecification(fileOrUrl));
    process.stdout.write(`${report(comparison)}\n`);
    return comparison.differences.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof SpecificationError)) throw error;
    process.stderr.write(`esi:check: ${error.message}\n`);
    return 2;
  }
}
