import { readFile } from 'node:fs/promises';
import { processTree } from './processes.ts';
import type { RunningSite } from './start-site.ts';

/**
 * Makes every answer of the simulated ESI for a character late, until `release` is called. Muster keeps the simulator's
 * control to itself, so its address is read where Muster tells its own children.
 */
export async function slowDown(
  site: RunningSite,
  delayMs: number,
): Promise<{ release: () => Promise<void> }> {
  const url = await simulatorUrl(site);
  const send = async (init: RequestInit): Promise<void> => {
    const response = await fetch(`${url}/control/faults`, init);
    if (!response.ok) throw new Error(`The simulator answered ${response.status} to a fault`);
  };
  await send({ method: 'POST', body: JSON.stringify({ route: '/characters/', delayMs }) });
  return { release: async () => await send({ method: 'DELETE' }) };
}

/** Changes how the simulated SSO behaves, until `reset` is called. */
export async function setSso(
  site: RunningSite,
  change: Readonly<Record<string, unknown>>,
): Promise<{ reset: () => Promise<void> }> {
  const url = `${await simulatorUrl(site)}/control/sso`;
  const before: Record<string, unknown> = JSON.parse(await (await fetch(url)).text());
  const send = async (settings: Readonly<Record<string, unknown>>): Promise<void> => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(settings) });
    if (!response.ok) throw new Error(`The simulator answered ${response.status} to a setting`);
  };
  await send(change);
  return { reset: async () => await send(before) };
}

async function simulatorUrl(site: RunningSite): Promise<string> {
  for (const { pid } of await processTree(site.pid)) {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
    const [, url] = /(?:^|\0)MUSTER_SIMULATOR_URL=([^\0]+)/.exec(environment) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('No process of the site knows the simulator');
}
