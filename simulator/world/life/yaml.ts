/** The little of YAML that notifications are written in. */

/** Stands in the text as it is: anchors and pointers to them, numbers too large for ours. */
export interface Verbatim {
  verbatim: string;
}
type Scalar = string | number | boolean | null | Verbatim;
export type YamlMap = Readonly<Record<string, YamlValue>>;
export type YamlValue = Scalar | readonly YamlItem[] | { map: YamlMap };
export type YamlItem = Scalar | readonly Scalar[] | { map: YamlMap };

export const verbatim = (text: string): Verbatim => ({ verbatim: text });

const PLAIN = /^[A-Za-z0-9_<(][^:#\n"']*$/;
const MEANT_OTHERWISE = /^(?:true|false|null|yes|no|on|off|~|[-+.\d_]+)$/i;
const UNPRINTABLE = /\p{Cc}|\p{Zl}|\p{Zp}|\uFEFF/u;
const ABOVE_ASCII = /[\u007F-\u009F\u2028\u2029\uFEFF]/g;

const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A word plain where it can be; what has control characters can only stand in double quotes. */
function scalar(value: Scalar): string {
  if (value === null) return 'null';
  if (typeof value === 'object') return value.verbatim;
  if (typeof value !== 'string') return String(value);
  if (PLAIN.test(value) && !MEANT_OTHERWISE.test(value) && !/\s$/.test(value)) {
    if (!UNPRINTABLE.test(value)) return value;
  }
  if (UNPRINTABLE.test(value)) return JSON.stringify(value).replace(ABOVE_ASCII, escaped);
  return `'${value.replaceAll("'", "''")}'`;
}

const isList = <T extends YamlValue | YamlItem>(value: T): value is Extract<T, readonly unknown[]> =>
  Array.isArray(value);

const isMap = (value: YamlValue | YamlItem): value is { map: YamlMap } =>
  typeof value === 'object' && value !== null && 'map' in value;

/** An item of a list; lists and maps inside begin behind its dash. */
function item(value: YamlItem): string {
  if (isList(value)) return `- ${value.map((inner) => `- ${scalar(inner)}\n`).join('  ')}`;
  if (isMap(value)) return `- ${yaml(value.map).trimEnd().replaceAll('\n', '\n  ')}\n`;
  return `- ${scalar(value)}\n`;
}

function entry(key: string, value: YamlValue): string {
  if (isList(value)) {
    return value.length === 0 ? `${key}: []\n` : `${key}:\n${value.map(item).join('')}`;
  }
  if (isMap(value)) return `${key}:\n  ${yaml(value.map).trimEnd().replaceAll('\n', '\n  ')}\n`;
  return `${key}: ${scalar(value)}\n`;
}

/** A map as a document. */
export function yaml(map: YamlMap): string {
  const entries = Object.entries(map);
  return entries.length === 0 ? '{}\n' : entries.map(([key, value]) => entry(key, value)).join('');
}
