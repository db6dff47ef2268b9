import { expect, test } from '@playwright/test';
import { processTree, stillRunning } from './support/processes.ts';
import { startSite } from './support/start-site.ts';

const STOP_SECONDS_MAX = 3;

test('SIGTERM ends every process within three seconds, while a connection is open and data are fetched', async () => {
  const site = await startSite();
  try {
    const waiting = await fetch(`${site.url}/health/ready`);
    expect(waiting.status).toBe(200);
    const processes = await processTree(site.pid);
    // start, serve, work, the simulator, and PostgreSQL with its helpers.
    expect(processes.length).toBeGreaterThan(5);
    const { seconds, code } = await site.stop();
    // Together, so that a failure tells all three.
    expect(
      { left: await stillRunning(processes), code, inTime: seconds <= STOP_SECONDS_MAX },
      site.output(),
    ).toEqual({
      left: [],
      code: 0,
      inTime: true,
    });
  } finally {
    await site.remove();
  }
});
