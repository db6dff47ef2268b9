import type { CharacterRecord } from '../population.ts';
import type { World } from '../world.ts';
import type { Line } from './journal-kinds.ts';
import { ashenPaymaster, ashenTrader } from './people.ts';

function transfer(
  from: CharacterRecord,
  to: CharacterRecord,
  owner: CharacterRecord,
  million: number,
  reason: string,
): Line {
  return {
    refType: 'player_donation',
    cents: (to.id === owner.id ? 1 : -1) * million * 100_000_000,
    firstPartyId: from.id,
    secondPartyId: to.id,
    description: `${from.name} deposited cash into ${to.name}'s account`,
    reason,
  };
}

const FIRST_STORY_CONTRACT = 214_000_000;

/** Whether a contract is one of those that a story pays for. */
export const isStoryContract = (id: number): boolean =>
  id >= FIRST_STORY_CONTRACT && id < FIRST_STORY_CONTRACT + 100_000;

/** The price of a contract: paid by this character, or to them. */
function contractFor(character: CharacterRecord, other: CharacterRecord, isk: number, day: number): Line {
  const [payer, receiver] = isk < 0 ? [character, other] : [other, character];
  return {
    refType: 'contract_price',
    cents: isk * 100,
    firstPartyId: payer.id,
    secondPartyId: receiver.id,
    contextId: FIRST_STORY_CONTRACT + day,
    contextIdType: 'contract_id',
    description: `${payer.name} paid a contract price`,
  };
}

/** Lines that return on fixed days, so that the last 30 days always tell the whole story. Days count from 1970. */
export function storyLines(world: World, character: CharacterRecord, day: number): Line[] {
  const { story } = character.seed;
  const ashen = story === undefined ? undefined : ashenPaymaster(world);
  const lines: Line[] = [];
  if (story === 'spy' && ashen && day % 28 === 5)
    lines.push(transfer(ashen, character, character, 400, 'first half, as agreed'));
  const trader = story === 'spy' ? ashenTrader(world) : undefined;
  if (trader && day % 28 === 19) lines.push(contractFor(character, trader, 400_000_000, day));
  if (story === 'informant' && ashen) {
    const alt = world.accounts.find((a) => a.key === character.accountKey)?.characters[1] ?? character;
    if (day % 7 === 3) lines.push(contractFor(character, ashen, -1, day));
    if (day % 7 === 5) lines.push(transfer(alt, character, character, 75, ''));
  }
  if (story === 'innocent' && ashen && day % 14 === 9) {
    lines.push(
      transfer(character, ashen, character, 120, 'loan from YC125, instalment. After this we are even.'),
    );
  }
  if (story === 'ceo' && day % 7 === 1) {
    lines.push({
      refType: 'corporation_account_withdrawal',
      cents: 9_000_000_000,
      firstPartyId: character.corporationId,
      secondPartyId: character.id,
      description: `${character.name} transferred cash from a corporate account`,
      reason: 'ship replacement',
    });
  }
  if (world.options.unknownEnums && (day * 31 + character.index) % 37 === 0) {
    lines.push({
      refType: 'lantern_festival_gift',
      cents: 125_000_000,
      secondPartyId: character.id,
      description: 'A kind of income that no published schema knows yet',
    });
  }
  return lines;
}
