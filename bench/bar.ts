/** One promise of the house and what was measured. */
export interface Bar {
  name: string;
  measured: string;
  bar: string;
  isHeld: boolean;
}

/** A bar that is held when `value` is not below `least`. */
export function atLeast(name: string, value: number, least: number, text: (value: number) => string): Bar {
  return { name, measured: text(value), bar: `≥ ${text(least)}`, isHeld: value >= least };
}

/** A bar that is held when `value` is not above `most`. */
export function atMost(name: string, value: number, most: number, text: (value: number) => string): Bar {
  return { name, measured: text(value), bar: `≤ ${text(most)}`, isHeld: value <= most };
}
