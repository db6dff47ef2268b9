import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

const COMPRESSIBLE = /\.(js|css|svg)$/;
const SIZE_MIN_BYTES = 1_024;
// The best level takes four times as long for another two per cent.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Writes `.br` and `.gz` beside every larger file of the bundle, so that the server never compresses one twice. */
export function compressPlugin(): Plugin {
  return {
    name: 'muster-compress',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) return;
      const names = await readdir(dir, { recursive: true });
      await Promise.all(
        names.filter((name) => COMPRESSIBLE.test(name)).map((name) => compressFile(join(dir, name))),
      );
    },
  };
}

async function compressFile(path: string): Promise<void> {
  const content = await readFile(path);
  if (content.length < SIZE_MIN_BYTES) return;
  await Promise.all([
    writeFile(`${path}.br`, await compressBrotli(content, BROTLI)),
    writeFile(`${path}.gz`, await compressGzip(content, { level: 9 })),
  ]);
}
