const LONGEST = 200;

/**
 * What the body of an error answer says, in one short line that is safe to log: ESI's own `error` text, or what kind
 * of body it was. Anything like a token is blanked, HTML is never repeated.
 */
export function describeBody(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return 'no text';
  if (trimmed.startsWith('<')) return 'an HTML page';
  const message = errorText(trimmed);
  if (message === undefined) return 'unreadable text';
  return message
    .slice(0, 4 * LONGEST)
    .replaceAll(/eyJ[\w-]*(\.[\w-]*)*/g, '[token]')
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .slice(0, LONGEST);
}

function errorText(json: string): string | undefined {
  try {
    const body: unknown = JSON.parse(json);
    if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
    return typeof body.error === 'string' ? body.error : undefined;
  } catch {
    return undefined;
  }
}
