import { pilotName } from './names.ts';
import { random } from './random.ts';
import { npcCorporations } from './static-data.ts';

/** Somebody of the world itself who hands out missions and research. Their names are invented. */
export interface Agent {
  id: number;
  name: string;
  corporationId: number;
  level: number;
}

const FIRST_AGENT_ID = 3_010_001;
const AGENTS_EACH = 3;

export const agents: ReadonlyMap<number, Agent> = new Map(
  [...npcCorporations.values()].flatMap((corporation, i) =>
    Array.from({ length: AGENTS_EACH }, (_, k): [number, Agent] => {
      const id = FIRST_AGENT_ID + i * AGENTS_EACH + k;
      const r = random(11, 'agent', id);
      return [id, { id, name: pilotName(r), corporationId: corporation.id, level: r.int(1, 5) }];
    }),
  ),
);
