import { watch } from 'node:fs';
import { join } from 'node:path';

/** Folders of server code, from the root of the checkout. */
const FOLDERS = ['core', 'esi', 'apps', 'site'];

/** Editors write a file in several steps. */
const QUIET_MILLISECONDS = 150;

/** Calls back once after every burst of changes to server code; browser code is Vite's business. */
export function watchServerCode(root: string, onChange: () => void): { stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const watchers = FOLDERS.map((folder) =>
    watch(join(root, folder), { recursive: true }, (_event, file) => {
      if (file === null || !file.endsWith('.ts') || /\.test\.ts$|(^|\/)(web|node_modules)\//.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(onChange, QUIET_MILLISECONDS);
    }),
  );
  return {
    stop() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
