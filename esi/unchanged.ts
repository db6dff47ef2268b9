/** What a conditional question is answered with when the stored data are still what ESI has. */
export const UNCHANGED: unique symbol = Symbol('unchanged');
export type Unchanged = typeof UNCHANGED;
