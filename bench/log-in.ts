/** Logs a character in through the web server and the simulated SSO, as a browser would; returns its cookie. */
export async function logIn(webUrl: string, characterId: number): Promise<string> {
  const begun = await fetch(`${webUrl}/sso/login`, { redirect: 'manual' });
  const consent = new URL(locationOf(begun), webUrl);
  consent.searchParams.set('character_id', String(characterId));
  const consented = await fetch(consent, { redirect: 'manual' });
  const finished = await fetch(locationOf(consented), {
    redirect: 'manual',
    headers: { cookie: cookiesOf(begun) },
  });
  const cookie = cookiesOf(finished);
  if (!cookie.includes('session=')) throw new Error(`The login ended at ${locationOf(finished)}`);
  return cookie;
}

function locationOf(response: Response): string {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`${response.url} answered ${response.status} to a login`);
  return location;
}

/** Name and value of every cookie that was set and not cleared. */
function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ');
}
