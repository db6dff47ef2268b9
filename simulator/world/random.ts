/** Seeded randomness: the same seed and parts give the same numbers on every machine and in any order. */

function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** A 32-bit unsigned hash of the parts. */
export function hash(seed: number, ...parts: readonly (number | string)[]): number {
  let h = mix(seed + 0x9e3779b9);
  for (const part of parts) {
    if (typeof part === 'string') {
      for (let i = 0; i < part.length; i++) h = Math.imul(h ^ part.charCodeAt(i), 0x01000193);
      h = mix(h ^ part.length);
    } else {
      h = mix(h ^ mix(part >>> 0) ^ mix(Math.floor(part / 4294967296) + 0x51ed));
    }
  }
  return h >>> 0;
}

/** A stream of numbers from one hash. */
export class Random {
  #state: number;

  constructor(state: number) {
    this.#state = state | 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** An amount around `middle`, mostly within a factor of e either way: what money and stacks look like. */
  spread(middle: number, factor = 1): number {
    return middle * Math.exp((this.next() + this.next() - 1) * factor);
  }
}

export function random(seed: number, ...parts: readonly (number | string)[]): Random {
  return new Random(hash(seed, ...parts));
}
