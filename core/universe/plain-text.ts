/** A name as one line of text: control characters, which PostgreSQL or a page would trip over, become spaces. */
export function plainText(name: string): string {
  return name.replaceAll(/\p{Cc}+/gu, ' ').trim();
}
