import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';
const INSTALL_COMMAND = 'apt-get update && apt-get install -y --no-install-recommends chromium';
const INSTALL_MILLISECONDS = 10 * 60_000;

/** Options that let Debian's Chromium run as root, in a container, without asking anything of the network. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where the browser of the end-to-end tests is: `MUSTER_CHROMIUM`, or where Debian puts it. */
export function chromiumPath(): string {
  return process.env['MUSTER_CHROMIUM'] ?? DEBIAN_CHROMIUM;
}

/**
 * Makes sure that there is a Chromium: as root on Debian or Ubuntu a missing one is installed.
 * @throws Error that names the one command when it is missing and we may not install it.
 */
export async function ensureChromium(): Promise<void> {
  const path = chromiumPath();
  if (await isExecutable(path)) return;
  if (path !== DEBIAN_CHROMIUM) throw new Error(`MUSTER_CHROMIUM: there is no program at ${path}`);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw missing();
  await install();
  if (!(await isExecutable(path))) throw missing();
}

async function install(): Promise<void> {
  // Both streams into one, so that a failure shows what apt said.
  const command = `{ ${INSTALL_COMMAND}; } 2>&1`;
  const { code, output } = await new Promise<{ code: number | string; output: string }>((resolve) => {
    const options = {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: INSTALL_MILLISECONDS,
      maxBuffer: 64 * 1024 * 1024,
    };
    execFile('/bin/sh', ['-c', command], options, (error, stdout) =>
      resolve({ code: error === null ? 0 : (error.code ?? 'a signal'), output: stdout }),
    ).stdin?.end();
  });
  if (code !== 0) throw new Error(`Chromium could not be installed (${INSTALL_COMMAND}):\n${output}`);
}

function missing(): Error {
  return new Error(
    'The browser tests need Chromium, and there is none. Install it and run the tests again:\n' +
      `  sudo sh -c '${INSTALL_COMMAND}'\n` +
      'or set MUSTER_CHROMIUM to the path of a Chromium or Chrome you have.',
  );
}

async function isExecutable(path: string): Promise<boolean> {
  return await access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
