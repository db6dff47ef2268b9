type QueryValue = string | number | boolean | null | undefined | readonly (string | number | boolean)[];

/**
 * Address of a contract's path with its parameters and query filled in. Lists repeat their name (`?type=a&type=b`);
 * absent, null and empty values are left out. Throws when a path parameter is missing: that is a fault in the page.
 */
export function requestUrl(
  path: string,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replace(/:([A-Za-z]\w*)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === null || value === '') throw new Error(`Path ${path} needs ${name}`);
    return encodeURIComponent(String(value as string | number));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query as Record<string, QueryValue>)) {
    const items = Array.isArray(value) ? (value as readonly (string | number)[]) : [value];
    for (const item of items) {
      if (item !== undefined && item !== null && item !== '') search.append(name, String(item));
    }
  }
  const text = search.toString();
  return text === '' ? filled : `${filled}?${text}`;
}
