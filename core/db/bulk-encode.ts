/** Turns the values of one column into the text of one PostgreSQL array, which costs far less than a parameter a value. */
export type ColumnEncoder = (values: readonly unknown[]) => string;

const plainTypes = /^(smallint|integer|bigint|real|double precision|boolean|numeric|oid)\b/;

/**
 * The encoder for a column of this PostgreSQL type. NUL characters, which PostgreSQL cannot store but players can send,
 * are left out of texts.
 */
export function encoderFor(type: string): ColumnEncoder {
  if (type.endsWith('[]')) return encodeWith((value) => quote(encodeArray(type.slice(0, -2), value)));
  if (type === 'jsonb' || type === 'json')
    return encodeWith((value) => quote(JSON.stringify(value, cleanText)));
  if (type === 'bytea') return encodeWith((value) => quote(encodeBytes(value)));
  if (plainTypes.test(type)) return encodeWith(String);
  return encodeWith((value) =>
    quote(value instanceof Date ? value.toISOString() : withoutNul(String(value))),
  );
}

function encodeWith(encode: (value: unknown) => string): ColumnEncoder {
  return (values) => {
    let text = '{';
    for (const value of values) {
      if (text.length > 1) text += ',';
      text += value === null || value === undefined ? 'NULL' : encode(value);
    }
    return `${text}}`;
  };
}

function encodeArray(elementType: string, value: unknown): string {
  if (!Array.isArray(value)) throw new TypeError(`A column of type ${elementType}[] needs an array`);
  return encoderFor(elementType)(value);
}

function encodeBytes(value: unknown): string {
  if (!(value instanceof Uint8Array)) throw new TypeError('A column of type bytea needs bytes');
  return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
}

function quote(text: string): string {
  return `"${/["\\]/.test(text) ? text.replaceAll(/["\\]/g, String.raw`\$&`) : text}"`;
}

function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

function cleanText(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? withoutNul(value) : value;
}
