/** What comes back from the simulated SSO when a character consents, as the callback would get it. */
export interface ConsentReturn {
  code: string | null;
  state: string | null;
  error: string | null;
  browserSecret: string;
}

/** Goes to the simulated SSO in place of a browser and consents as the given character. */
export async function consent(
  attempt: { url: string; browserSecret: string },
  characterId: number,
  simulator: { url: string; signal: AbortSignal },
): Promise<ConsentReturn> {
  // The address is the one for browsers (`/demo/sso/…`); the simulator itself has it without the prefix.
  const url = new URL(attempt.url.replace(/^.*?\/demo\//, `${simulator.url}/`));
  url.searchParams.set('character_id', String(characterId));
  const response = await fetch(url, { redirect: 'manual', signal: simulator.signal });
  const location = response.headers.get('location');
  if (location === null) throw new Error(`The simulated SSO answered ${response.status} to a consent`);
  const returned = new URL(location).searchParams;
  return {
    code: returned.get('code'),
    state: returned.get('state'),
    error: returned.get('error'),
    browserSecret: attempt.browserSecret,
  };
}
