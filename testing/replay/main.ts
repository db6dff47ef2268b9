import { readPublishedSchemas } from './published-schemas.ts';
import { report } from './report.ts';
import { runReplay } from './run-replay.ts';

const USAGE = `Usage: npm run esi:replay -- [openapi.json]

Asks the simulator every operation of our ESI client and holds each answer against our schemas and, when the file with
ESI's OpenAPI document is given, against those. Exit code: 0 all is well, 1 something is not, 2 wrong use.
`;

process.exitCode = await main(process.argv.slice(2));

async function main([file, ...rest]: readonly string[]): Promise<number> {
  if (file === '--help' || file === '-h') {
    process.stdout.write(USAGE);
    return 0;
  }
  if (rest.length > 0 || file?.startsWith('-') === true) {
    process.stderr.write(USAGE);
    return 2;
  }
  const published = file === undefined ? undefined : await readPublishedSchemas(file).catch(messageOf);
  if (typeof published === 'string') {
    process.stderr.write(`esi:replay: cannot use ${file}: ${published}\n`);
    return 2;
  }
  const results = await runReplay({ published, characters: 'all' });
  process.stdout.write(report(results));
  return results.every(({ faults }) => faults.length === 0) ? 0 : 1;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
