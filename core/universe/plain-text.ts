/** No name in EVE has more; a longer one is no name. */
const LONGEST = 500;

/**
 * A name as one line of text: control characters, which PostgreSQL or a page would trip over, become spaces, and what is
 * longer than any name is cut.
 */
export function plainText(name: string): string {
  return name
    .slice(0, LONGEST)
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .toWellFormed();
}
