import type { Slot } from './tables.ts';

/** The effects by which the game marks what goes into which slot. */
const SLOT_OF_EFFECT: Readonly<Record<number, Slot>> = {
  11: 'low',
  12: 'high',
  13: 'medium',
  2663: 'rig',
  3772: 'subsystem',
  6306: 'service',
};

/** Into which slot a type with these effects is fitted. */
export function slotOf(effectIds: Iterable<number>): Slot | null {
  for (const id of effectIds) {
    const slot = SLOT_OF_EFFECT[id];
    if (slot !== undefined) return slot;
  }
  return null;
}
