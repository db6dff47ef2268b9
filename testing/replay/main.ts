import { report } from './report.ts';
import { runReplay } from './run-replay.ts';

const USAGE = `Usage: npm run esi:replay -- [openapi.json]

Asks the simulator every operation of our ESI client and holds each answer against our schemas and, when ESI's
OpenAPI document is given, against those. Exit code: 0 all is well, 1 something is not, 2 wrong use.
`;

const [specification, ...rest] = process.argv.slice(2);
if (rest.length > 0 || specification?.startsWith('-') === true) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const results = await runReplay({ specification, characters: 'all' });
  process.stdout.write(report(results));
  process.exitCode = results.every(({ faults }) => faults.length === 0) ? 0 : 1;
}
