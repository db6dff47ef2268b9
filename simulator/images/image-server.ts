import type { ServerResponse } from 'node:http';
import { logoSvg, typeSvg } from './emblem.ts';
import { portraitSvg } from './portrait.ts';

const SIZES = [32, 64, 128, 256, 512, 1024];
const PATH = /^\/(characters|corporations|alliances|types)\/(\d+)\/([a-z]+)\/?$/;

function draw(kind: string, id: number, variant: string, size: number): string | undefined {
  if (kind === 'characters') return variant === 'portrait' ? portraitSvg(id, size) : undefined;
  if (kind === 'types')
    return /^(icon|render|bp|bpc)$/.test(variant) ? typeSvg(id, variant, size) : undefined;
  if (kind !== 'corporations' && kind !== 'alliances') return undefined;
  return variant === 'logo' ? logoSvg(kind, id, size) : undefined;
}

/** Stands for EVE's image server: a drawing for every id, the same every time. */
export function serveImage(response: ServerResponse, url: URL): void {
  const [, kind = '', id = '', variant = ''] = PATH.exec(url.pathname) ?? [];
  const size = Number(url.searchParams.get('size') ?? 64);
  const svg = SIZES.includes(size) ? draw(kind, Number(id), variant, size) : undefined;
  if (svg === undefined) {
    response.writeHead(kind ? 400 : 404, { 'Content-Type': 'text/plain' });
    response.end(kind ? 'bad variation or size' : 'not found');
    return;
  }
  response.writeHead(200, {
    'Content-Type': 'image/svg+xml',
    'Content-Length': Buffer.byteLength(svg),
    'Cache-Control': 'public, max-age=86400',
    'Access-Control-Allow-Origin': '*',
    'X-Content-Type-Options': 'nosniff',
    // Drawings carry no script, and nothing inside them may load anything.
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  });
  response.end(svg);
}
