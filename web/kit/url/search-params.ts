/** The query string as pages see it: text only, and a list where a name is repeated. */
export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads a query string (with or without `?`). */
export function parseSearchParams(search: string): SearchParams {
  const params = new URLSearchParams(search);
  const result: Record<string, string | string[]> = {};
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name);
    result[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  return result;
}

/** Writes it, with `?` when there is something; absent and empty values are left out. */
export function stringifySearchParams(values: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof item === 'number' || (typeof item === 'string' && item !== ''))
        params.append(name, String(item));
    }
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
