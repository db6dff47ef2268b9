/** One person of the demo world, with the characters that they register. */
export interface DemoAccount {
  /** The simulator's name for this account. */
  key: string;
  name: string;
  mainCharacterId: number;
  characterIds: number[];
}

interface CastMember {
  key: string;
  name: string;
  characterId: number;
  altCharacterIds: number[];
  secretCharacterIds: number[];
}

interface CharacterSummary {
  characterId: number;
  name: string;
  accountKey: string;
}

const CHARACTERS_MAX = 1_000_000;

/** Somebody who logs in but has registered nothing: their page stays empty. */
const UNREGISTERED = new Set(['nobody']);

/** Everybody of the simulated world, the named cast first. Secret alts stay out: that is their story. */
export async function demoAccounts(simulatorUrl: string, signal: AbortSignal): Promise<DemoAccount[]> {
  const ask = async (path: string): Promise<unknown> =>
    (await fetch(`${simulatorUrl}/control/${path}`, { signal })).json();
  const cast = (await ask('cast')) as CastMember[];
  const everybody = (await ask(`characters?limit=${CHARACTERS_MAX}`)) as CharacterSummary[];
  const accounts = cast
    .filter(({ key }) => !UNREGISTERED.has(key))
    .map((member) => ({
      key: member.key,
      name: member.name,
      mainCharacterId: member.characterId,
      characterIds: [member.characterId, ...member.altCharacterIds],
    }));
  const named = new Set(cast.map(({ key }) => key));
  const others = Map.groupBy(
    everybody.filter(({ accountKey }) => !named.has(accountKey)),
    ({ accountKey }) => accountKey,
  );
  for (const [key, characters] of others) {
    const [main] = characters;
    if (main === undefined) continue;
    accounts.push({
      key,
      name: main.name,
      mainCharacterId: main.characterId,
      characterIds: characters.map(({ characterId }) => characterId),
    });
  }
  return accounts;
}
