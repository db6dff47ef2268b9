/** `text` anywhere, as a pattern for ILIKE: what the user typed matches literally. */
export function containing(text: string): string {
  // PostgreSQL has no NUL in texts; nothing can contain it.
  return `%${text.replaceAll('\0', '').replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
}
