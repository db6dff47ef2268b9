/** True of what holds no row and no value. No content at all is not empty: it is how some operations answer. */
export function isEmpty(answer: unknown): boolean {
  if (Array.isArray(answer)) return answer.length === 0;
  if (typeof answer !== 'object' || answer === null) return false;
  return Object.values(answer).every((inner) => typeof inner === 'object' && isEmpty(inner));
}
