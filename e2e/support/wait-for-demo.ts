interface DemoProgress {
  registered: number;
  characters: number;
  sectionsDone: number;
  sectionsTotal: number;
}

const FILL_MILLISECONDS = 90_000;

/** Waits until everybody of the demo world is registered, and on request until all their data are there. */
export async function waitForDemo(url: string, { isSynced = false } = {}): Promise<void> {
  const deadline = Date.now() + FILL_MILLISECONDS;
  for (;;) {
    const response = await fetch(`${url}/api/core/demo`);
    const { demo }: { demo: DemoProgress | null } = JSON.parse(await response.text());
    const isFull = demo !== null && demo.characters > 0 && demo.registered >= demo.characters;
    if (isFull && (!isSynced || demo.sectionsDone >= demo.sectionsTotal)) return;
    if (Date.now() > deadline) throw new Error(`The demo was not filled in time: ${JSON.stringify(demo)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
