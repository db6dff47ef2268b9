import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface ManifestChunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}

/** JavaScript of a built bundle, in bytes after gzip. */
export interface BundleSize {
  /** What the browser fetches before the first page is drawn, without that page. */
  readonly shell: number;
  /** What each lazy page adds to the shell, by its source file. */
  readonly pages: Readonly<Record<string, number>>;
}

/** Measures `dist` by the manifest of its build: the entry with all it imports, then what each lazy part adds to that. */
export function measureBundle(dist: string): BundleSize {
  const manifest: Record<string, ManifestChunk> = JSON.parse(
    readFileSync(join(dist, '.vite/manifest.json'), 'utf8'),
  );
  const sizes = new Map<string, number>();
  const sizeOf = (key: string) => {
    const file = manifest[key]?.file;
    if (file === undefined || !file.endsWith('.js')) return 0;
    const size = sizes.get(file) ?? gzipSync(readFileSync(join(dist, file))).length;
    sizes.set(file, size);
    return size;
  };
  const sum = (keys: Iterable<string>) => [...keys].reduce((total, key) => total + sizeOf(key), 0);
  const shell = withImports(manifest, 'index.html');
  const lazy = new Set(Object.values(manifest).flatMap((chunk) => chunk.dynamicImports ?? []));
  const added = (key: string) => sum([...withImports(manifest, key)].filter((part) => !shell.has(part)));
  return { shell: sum(shell), pages: Object.fromEntries([...lazy].map((key) => [key, added(key)])) };
}

function withImports(manifest: Readonly<Record<string, ManifestChunk>>, entry: string): Set<string> {
  const keys = new Set([entry]);
  for (const key of keys) for (const imported of manifest[key]?.imports ?? []) keys.add(imported);
  return keys;
}
