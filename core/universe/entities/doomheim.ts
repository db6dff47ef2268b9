/** The NPC corporation of characters that their players deleted. */
export const DOOMHEIM = 1_000_001;
