/** Categories of which every attribute is kept: ship, skill, implant, starbase, sovereignty, orbital, structure, its modules, subsystem. */
const WHOLE_CATEGORIES: ReadonlySet<number> = new Set([6, 16, 20, 23, 32, 40, 46, 65, 66]);

/** Of all other types: the required skills and their levels, tech level and meta level. */
const ATTRIBUTES: ReadonlySet<number> = new Set([
  182, 183, 184, 1285, 1289, 1290, 277, 278, 279, 1286, 1287, 1288, 422, 633,
]);

/** Whether a feature may ask for this attribute of a type of this category; NPCs and effects fill most of the archive. */
export function isWanted(categoryId: number | undefined, attributeId: number): boolean {
  return (categoryId !== undefined && WHOLE_CATEGORIES.has(categoryId)) || ATTRIBUTES.has(attributeId);
}
