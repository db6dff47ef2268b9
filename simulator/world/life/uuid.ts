import { createHash } from 'node:crypto';

/** A UUID that is always the same for the same parts. */
export function uuid(...parts: readonly (string | number)[]): string {
  const hex = createHash('sha1').update(parts.join(':')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
