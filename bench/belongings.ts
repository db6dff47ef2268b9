/** What the bench started or made, given back in reverse order, each once. */
export interface Belongings {
  own(release: () => Promise<void> | void): void;
  releaseAll(): Promise<void>;
}

/** An empty list of belongings. A release that fails is told to `onFault` and does not keep the others. */
export function createBelongings(onFault: (error: unknown) => void): Belongings {
  const releases: (() => Promise<void> | void)[] = [];
  let running: Promise<void> | undefined;
  const release = async (): Promise<void> => {
    for (let next = releases.pop(); next !== undefined; next = releases.pop()) {
      try {
        await next();
      } catch (error) {
        onFault(error);
      }
    }
  };
  return {
    own: (next) => void releases.push(next),
    // Two callers (the end and Ctrl-C) wait for the same round.
    async releaseAll() {
      running ??= release().finally(() => {
        running = undefined;
      });
      await running;
    },
  };
}
