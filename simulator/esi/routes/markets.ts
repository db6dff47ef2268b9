import { hash } from '../../world/random.ts';
import { types } from '../../world/static-data.ts';
import type { World } from '../../world/world.ts';
import type { EsiRoute } from '../route.ts';

/** Base prices of raw materials have nothing to do with what people pay. */
const KNOWN: Record<number, number> = { 34: 4.1, 35: 17.5, 36: 62, 37: 185, 38: 920, 39: 1480, 40: 2950 };
const SIX_HOURS_MS = 6 * 3_600_000;

function price(world: World, typeId: number, basePrice: number, slot: number): number {
  const wobble = 0.96 + (hash(world.seed, 'price', typeId, slot) % 800) / 10_000;
  const usual = 0.7 + (hash(world.seed, 'usual', typeId) % 900) / 1000;
  return Math.round((KNOWN[typeId] ?? basePrice * usual) * wobble * 100) / 100;
}

export const marketRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/markets/prices',
    cache: { kind: 'ttl', seconds: 3600 },
    handle: ({ world, moment }) => {
      const slot = Math.floor(world.contentTime(moment) / SIX_HOURS_MS);
      return [...types.values()]
        .filter((t) => t.basePrice > 0)
        .map((t) => {
          const average = price(world, t.id, t.basePrice, slot);
          const traded = hash(world.seed, 'traded', t.id) % 25 !== 0;
          return {
            adjusted_price: Math.round(average * 96) / 100,
            average_price: traded ? average : undefined,
            type_id: t.id,
          };
        });
    },
  },
];
