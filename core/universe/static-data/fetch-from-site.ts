import { StaticDataError } from './static-data-error.ts';

const REDIRECTS_MAX = 5;

/**
 * A GET that follows redirects, but only to https or to where it came from: nobody sends us to a service of our own
 * network, nor makes a plain connection of a safe one.
 * @throws StaticDataError for a redirect that leads elsewhere or never ends; else what `fetch` throws.
 */
export async function fetchFromSite(
  url: string,
  init: { headers: Record<string, string>; signal: AbortSignal },
): Promise<Response> {
  let from = new URL(url);
  for (let hop = 0; hop <= REDIRECTS_MAX; hop++) {
    const response = await fetch(from, { ...init, redirect: 'manual' });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const to = URL.canParse(location, from.href) ? new URL(location, from.href) : null;
    if (to === null || (to.protocol !== 'https:' && to.origin !== from.origin))
      throw new StaticDataError(`${url} leads to an address that is not safe`);
    from = to;
  }
  throw new StaticDataError(`${url} leads from one address to the next without an end`);
}
