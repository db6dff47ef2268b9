import { COMPATIBILITY_DATE } from '../compatibility-date.ts';
import { allOperations } from '../operations/all.ts';
import { runCheck } from './run-check.ts';

process.exitCode = await runCheck(
  { operations: allOperations, compatibilityDate: COMPATIBILITY_DATE },
  process.argv.slice(2),
  {
    print: (text) => void process.stdout.write(text),
    complain: (text) => void process.stderr.write(text),
  },
);
