import { parseArgs } from 'node:util';
import { startSimulator } from './simulator.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    seed: { type: 'string' },
    people: { type: 'string' },
    'public-url': { type: 'string' },
    epoch: { type: 'string' },
    frozen: { type: 'boolean' },
    assets: { type: 'string' },
    journal: { type: 'string' },
    skills: { type: 'string' },
    'no-limits': { type: 'boolean' },
    'state-file': { type: 'string' },
    'daily-downtime': { type: 'string' },
    'exit-with-parent': { type: 'boolean' },
  },
});

function number(name: 'port' | 'seed' | 'people' | 'assets' | 'journal' | 'skills'): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0)
    throw new RangeError(`--${name} must be a whole number, not ${text}`);
  return value;
}

const limits = values['no-limits'] ? false : undefined;
const simulator = await startSimulator({
  port: number('port'),
  host: values.host,
  seed: number('seed'),
  people: number('people'),
  publicUrl: values['public-url'],
  epoch: values.epoch === undefined ? undefined : new Date(values.epoch),
  drift: values.frozen ? 'frozen' : undefined,
  assetsPerCharacter: number('assets'),
  journalPerCharacter: number('journal'),
  skillsPerCharacter: number('skills'),
  rateLimits: limits,
  errorLimit: limits,
  stateFile: values['state-file'],
  dailyDowntime:
    values['daily-downtime'] === undefined ? undefined : { at: values['daily-downtime'], minutes: 5 },
});

const stop = (): void => {
  void simulator.close().then(() => process.exit(0));
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
if (values['exit-with-parent']) {
  // The parent holds the other end of our stdin: it closes when the parent dies, however it dies.
  process.stdin.once('end', stop).once('error', stop).resume();
}
process.stdout.write(`${JSON.stringify({ listening: simulator.url })}\n`);
