const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const LITERAL = /^u(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")$/su;
const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|\n|(.))/gsu;

/**
 * Undoes a fault of ESI, which gives some texts with special characters as a Python literal (`u'caf\xe9'`).
 * Everything else, also a literal that is broken, comes back as it is.
 */
export function decodePythonText(text: string): string {
  const match = LITERAL.exec(text.trim());
  if (match === null) return text;
  const body = match[1] ?? match[2] ?? '';
  const decoded = body.replaceAll(ESCAPE, decodeEscape);
  return decoded.toWellFormed();
}

function decodeEscape(
  escape: string,
  hex2: string | undefined,
  hex4: string | undefined,
  hex8: string | undefined,
  octal: string | undefined,
  simple: string | undefined,
): string {
  const hex = hex2 ?? hex4 ?? hex8;
  const code = hex === undefined ? undefined : Number.parseInt(hex, 16);
  if (code !== undefined) return code > 0x10_ff_ff ? escape : String.fromCodePoint(code);
  if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
  // A backslash at the end of a line joins it with the next one; an unknown escape stays as it is.
  return simple === undefined ? '' : (SIMPLE_ESCAPES[simple] ?? escape);
}
