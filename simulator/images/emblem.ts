import { hash, random } from '../world/random.ts';
import { groups, types } from '../world/static-data.ts';

const MARKS = [
  'M32 10l18 32H14z',
  'M32 8a24 24 0 1 0 .1 0zm0 10a14 14 0 1 1-.1 0z',
  'M14 14h36v14L32 54 14 28z',
  'M32 8l6 17h18L42 36l5 18-15-11-15 11 5-18L8 25h18z',
  'M12 32q20-34 40 0-20 34-40 0z',
  'M26 8h12v18h18v12H38v18H26V38H8V26h18z',
  'M32 6l24 14v24L32 58 8 44V20zm0 12L18 26v12l14 8 14-8V26z',
  'M10 44q22-44 44 0-22-14-44 0zm8 8h28v5H18z',
];

/** A drawn logo of a corporation or alliance. */
export function logoSvg(kind: 'corporations' | 'alliances', id: number, size: number): string {
  const r = random(13, kind, id);
  const hue = r.int(0, 359);
  const first = r.int(0, MARKS.length - 1);
  const second = (first + r.int(1, MARKS.length - 1)) % MARKS.length;
  const ring =
    kind === 'alliances'
      ? `<circle cx="32" cy="32" r="30" fill="none" stroke="hsl(${hue} 60% 62%)" stroke-width="2.5"/>`
      : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="${size}" height="${size}"><rect width="64" height="64" rx="6" fill="hsl(${hue} 25% 11%)"/>${ring}
<path d="${MARKS[first]}" fill="hsl(${hue} 55% 48%)" transform="translate(6.4 6.4) scale(.8)"/><path d="${MARKS[second]}" fill="hsl(${(hue + 150) % 360} 60% 78%)" transform="translate(17 17) scale(.47)"/></svg>`;
}

/** Which picture stands for a category. */
const GLYPHS: Record<number, string> = {
  6: 'M32 6c9 12 12 26 12 34l10 14H38l-6-6-6 6H10l10-14c0-8 3-22 12-34z',
  7: 'M14 18h36v28H14zM20 8h6v10h-6zM38 8h6v10h-6zM20 46h6v10h-6zM38 46h6v10h-6z',
  8: 'M32 6c7 8 9 18 9 30v18H23V36c0-12 2-22 9-30z',
  9: 'M10 8h44v48H10zM18 18h28v4H18zm0 10h28v4H18zm0 10h18v4H18z',
  16: 'M12 10h34a6 6 0 0 1 6 6v40H18a6 6 0 0 1-6-6zM22 20h20v5H22zm0 10h20v5H22z',
  18: 'M32 22a10 10 0 1 0 .1 0zM6 12l16 8-8 6zM58 12l-16 8 8 6zM6 52l16-8-8-6zM58 52l-16-8 8-6z',
  20: 'M32 8a18 18 0 0 1 18 18c0 8-4 11-4 18H18c0-7-4-10-4-18A18 18 0 0 1 32 8zm-12 42h24v6H20z',
  65: 'M30 6h4l4 18 16 8v6l-16 4-4 16h-4l-4-16-16-4v-6l16-8z',
};
const FALLBACK = 'M32 8l20 11v24L32 56 12 43V19zm0 8l-13 7 13 7 13-7z';

/** A drawn icon of a type: shape by category, colour by group, marked when it is a blueprint. */
export function typeSvg(id: number, variant: string, size: number): string {
  const groupId = types.get(id)?.groupId ?? id;
  const categoryId = groups.get(groupId)?.categoryId ?? 0;
  const hue = variant.startsWith('bp') ? 210 : hash(17, 'type', groupId) % 360;
  const turn = categoryId === 6 ? (hash(17, 'turn', id) % 60) - 30 : 0;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="${size}" height="${size}"><defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl(${hue} 25% 24%)"/><stop offset="1" stop-color="hsl(${hue} 30% 9%)"/></linearGradient></defs><rect width="64" height="64" rx="5" fill="url(#g)"/><path d="${GLYPHS[categoryId] ?? FALLBACK}" fill="hsl(${(hue + id * 7) % 360} 38% 66%)" fill-rule="evenodd" transform="rotate(${turn} 32 32) translate(6.4 6.4) scale(.8)"/></svg>`;
}
