/** The specification could not be read; the message says why, in words for the one who named it. */
export class SpecificationError extends Error {
  override readonly name = 'SpecificationError';
}
