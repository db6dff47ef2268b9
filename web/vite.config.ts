import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import presetMantine from 'postcss-preset-mantine';
import { defineConfig } from 'vite';
import { appsPlugin } from './vite-plugin-apps.ts';
import { compressPlugin } from './vite-plugin-compress.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// eslint-style default export is what Vite reads; everything else in the house is a named export.
export default defineConfig({
  root: here('.'),
  plugins: [react(), appsPlugin({ siteConfig: here('../site/site.config.ts') }), compressPlugin()],
  // The server replaces every `__CSP_NONCE__` of index.html with the nonce of the response.
  html: { cspNonce: '__CSP_NONCE__' },
  css: { postcss: { plugins: [presetMantine()] } },
  server: { fs: { allow: [here('..')] } },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Read by `bundle-size.ts`.
    manifest: true,
    reportCompressedSize: false,
  },
});
