import { readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Folders of server code, from the root of the checkout. */
const FOLDERS = ['core', 'esi', 'apps', 'site'];

const NOT_SERVER = /(^|\/)(web|node_modules)(\/|$)/;

/** Editors write a file in several steps. */
const QUIET_MILLISECONDS = 150;

/**
 * Calls back once after every burst of changes to server code; browser code is Vite's business. Folders
 * are watched one by one: watching files would lose those that an editor replaces.
 */
export function watchServerCode(root: string, onChange: () => void): { stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const watchers = FOLDERS.flatMap((folder) => foldersIn(join(root, folder))).map((folder) =>
    watch(folder, (_event, file) => {
      if (file === null || !file.endsWith('.ts') || file.endsWith('.test.ts')) return;
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

function foldersIn(folder: string): string[] {
  const inside = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !NOT_SERVER.test(entry.name),
  );
  return [folder, ...inside.flatMap(({ name }) => foldersIn(join(folder, name)))];
}
