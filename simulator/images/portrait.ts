import { random } from '../world/random.ts';

const SKIN = ['#f3d3b8', '#e6b98f', '#cf9a6d', '#a8744c', '#7d5336', '#5a3a26'];
const HAIR = ['#17151a', '#3a2a20', '#6b4426', '#a8743a', '#d9b76a', '#8d8f96', '#7a2e2a', '#2c3d66'];
const SUIT = ['#2b3342', '#3d2f2a', '#26413c', '#402a3c', '#3b3a24', '#1f2c44'];

interface Face {
  skin: string;
  hair: string;
  suit: string;
  hue: number;
  style: number;
  jaw: number;
  beard: boolean;
  implant: boolean;
}

function faceOf(id: number): Face {
  const r = random(11, 'portrait', id);
  return {
    skin: r.pick(SKIN),
    hair: r.pick(HAIR),
    suit: r.pick(SUIT),
    hue: r.int(0, 359),
    style: r.int(0, 4),
    jaw: r.int(-5, 6),
    beard: r.chance(0.25),
    implant: r.chance(0.35),
  };
}

function hairPath(style: number): string {
  const shapes = [
    'M38 58c-4-26 10-38 26-38s30 12 26 38c-3-14-10-20-26-20s-23 6-26 20z',
    'M36 84c-8-44 6-66 28-66s36 22 28 66c-2 6-6 4-7 0 3-22-2-40-21-40S40 62 43 84c-1 4-6 6-7 0z',
    'M44 40c6-12 34-12 40 0 2-14-6-22-20-22s-22 8-20 22z',
    'M37 62c-8-22 4-46 30-44 22 1 30 20 23 40-2-10-8-18-20-20-14 2-30 8-33 24z',
    'M40 46c0-6 8-24 24-24s24 18 24 24c-6-6-14-9-24-9s-18 3-24 9zM60 24c0-10 8-10 8 0z',
  ];
  return shapes[style] ?? '';
}

/** A drawn portrait, the same for the same id: a face, a suit, a nebula behind it. */
export function portraitSvg(id: number, size: number): string {
  const f = faceOf(id);
  const jaw = 92 + f.jaw;
  const beard = f.beard
    ? `<path d="M44 72c2 ${16 + f.jaw} 12 22 20 22s18-6 20-${-22 - f.jaw}c-6 8-34 8-40-22z" fill="${f.hair}" opacity=".75"/>`
    : '';
  const implant = f.implant
    ? `<path d="M80 66h7m-9 4h9m-7 4h7" stroke="hsl(${f.hue} 90% 70%)" stroke-width="1.4"/>`
    : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="${size}" height="${size}">
<defs><radialGradient id="b" cx=".7" cy=".25" r="1"><stop offset="0" stop-color="hsl(${f.hue} 45% 38%)"/><stop offset=".55" stop-color="hsl(${(f.hue + 40) % 360} 40% 17%)"/><stop offset="1" stop-color="#07090e"/></radialGradient>
<linearGradient id="s" x1="0" x2="1"><stop offset="0" stop-color="#000" stop-opacity=".45"/><stop offset=".6" stop-color="#000" stop-opacity="0"/></linearGradient></defs>
<rect width="128" height="128" fill="url(#b)"/><circle cx="22" cy="24" r="1" fill="#fff"/><circle cx="106" cy="44" r=".8" fill="#fff"/><circle cx="97" cy="14" r="1.2" fill="#fff" opacity=".8"/>
<path d="M14 128c2-24 22-30 50-30s48 6 50 30z" fill="${f.suit}"/><path d="M50 99l14 14 14-14v-12H50z" fill="${f.skin}"/><path d="M34 104l22 24M94 104l-22 24" stroke="hsl(${f.hue} 60% 60%)" stroke-width="2" opacity=".7"/>
<path d="M41 56c0-20 10-30 23-30s23 10 23 30c0 18-8 ${jaw - 56}-23 ${jaw - 56}S41 74 41 56z" fill="${f.skin}"/>${beard}
<path d="${hairPath(f.style)}" fill="${f.hair}"/>
<ellipse cx="55" cy="59" rx="3.4" ry="2.2" fill="#fff"/><ellipse cx="73" cy="59" rx="3.4" ry="2.2" fill="#fff"/><circle cx="55" cy="59" r="1.7" fill="hsl(${f.hue} 55% 30%)"/><circle cx="73" cy="59" r="1.7" fill="hsl(${f.hue} 55% 30%)"/>
<path d="M50 53q5-3 9 0M69 53q5-3 9 0" stroke="${f.hair}" stroke-width="2" fill="none"/><path d="M64 60l-2 11h5" stroke="#000" stroke-opacity=".25" stroke-width="1.4" fill="none"/><path d="M57 79q7 4 14 0" stroke="#7a2f33" stroke-width="2" fill="none"/>${implant}
<rect width="128" height="128" fill="url(#s)"/></svg>`;
}
