import { type PublishedSchemas, NoSchemasError, readPublishedSchemas } from './published-schemas.ts';
import { report } from './report.ts';
import { runReplay } from './run-replay.ts';

const USAGE = `Usage: npm run esi:replay -- [openapi.json]

Asks the simulator every operation of our ESI client and holds each answer against our schemas and, when the file with
ESI's OpenAPI document is given, against those. Exit code: 0 all is well, 1 something is not, 2 wrong use.
`;

const WHAT_TO_DO = `Give the file with ESI's OpenAPI document, which is at https://esi.evetech.net/meta/openapi.json, or
nothing: then answers are held against our own schemas only.
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
  let published: PublishedSchemas | undefined;
  try {
    if (file !== undefined) published = await readPublishedSchemas(file);
  } catch (error) {
    if (!(error instanceof NoSchemasError)) throw error;
    process.stderr.write(`esi:replay: cannot use ${file}: ${error.message}.\n${WHAT_TO_DO}`);
    return 2;
  }
  const results = await runReplay({ published, characters: 'all' });
  process.stdout.write(report(results));
  return results.every(({ faults }) => faults.length === 0) ? 0 : 1;
}
