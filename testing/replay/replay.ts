import type { EsiClient, EsiOperation } from '@muster/esi';
import type { Simulator } from '@muster/simulator';
import { ask } from './ask.ts';
import { Findings } from './findings.ts';
import { isEmpty } from './is-empty.ts';
import { meet, type Person } from './person.ts';
import type { AnswerCheck, PublishedSchemas } from './published-schemas.ts';
import { listBefore, PEOPLE, questionsFor, type Question, type World } from './questions.ts';
import { BODIES, MAY_REFUSE } from './recipes.ts';

export interface ReplayOptions {
  readonly operations: readonly EsiOperation[];
  readonly client: EsiClient;
  readonly simulator: Simulator;
  /** Who asks. The more they are, the more kinds of data are seen. */
  readonly characterIds: readonly number[];
  /** ESI's own schemas, where they are at hand. */
  readonly published: PublishedSchemas | undefined;
}

export interface ReplayResult {
  readonly operation: EsiOperation;
  /** Answers that were looked at. */
  readonly answers: number;
  /** Empty when all is well. */
  readonly faults: readonly string[];
}

const FAULTS_MAX = 5;
/** Good answers that are enough of an operation that refuses most of what is asked. */
const ENOUGH = 5;

/**
 * Asks the simulator every operation through the client, each with ids that earlier answers named, and holds every
 * answer against our schema and, where it is at hand, ESI's.
 */
export async function replay(options: ReplayOptions): Promise<ReplayResult[]> {
  const { operations, client, simulator, characterIds } = options;
  const scopes = [...new Set(operations.flatMap((operation) => operation.scopes))];
  const people = await Promise.all(characterIds.map((id) => meet(client, simulator.url, id, scopes)));
  const paths = new Set(operations.filter(({ method }) => method === 'GET').map(({ path }) => path));
  const world: World = { people, findings: new Findings(), paths };
  world.findings.note(PEOPLE, {}, people.map(idsOf));
  const results = new Map<EsiOperation, ReplayResult>();
  for (let before = -1; before < results.size;) {
    before = results.size;
    for (const operation of operations) {
      if (results.has(operation) || awaits(operation, operations, results, paths)) continue;
      const questions = questionsFor(operation, world);
      if (questions.length > 0) results.set(operation, await replayOne(operation, questions, world, options));
    }
  }
  const unasked = ['nothing to ask it for was found'];
  return operations.map((operation) => results.get(operation) ?? { operation, answers: 0, faults: unasked });
}

/** Whether the list that has this operation's ids is still to be asked. */
function awaits(
  operation: EsiOperation,
  operations: readonly EsiOperation[],
  results: ReadonlyMap<EsiOperation, ReplayResult>,
  paths: ReadonlySet<string>,
): boolean {
  const list = listBefore(operation, paths);
  const found = operations.find(({ path, method }) => path === list && method === 'GET');
  return found !== undefined && !results.has(found);
}

function idsOf({ characterId, corporationId, allianceId }: Person) {
  const alliance = allianceId === undefined ? {} : { alliance_id: allianceId };
  return { character_id: characterId, corporation_id: corporationId, ...alliance };
}

async function replayOne(
  operation: EsiOperation,
  questions: readonly Question[],
  { findings }: World,
  { published, simulator }: ReplayOptions,
): Promise<ReplayResult> {
  const check = published?.checkOf(operation.method, operation.path);
  const faults = new Set<string>();
  const refusals = new Set<string>();
  const unknownBefore = unknownRoutes(simulator);
  let answers = 0;
  let full = 0;
  const mayRefuse = MAY_REFUSE.has(operation.path);
  for (const { person, parameters } of questions) {
    if (mayRefuse && full >= ENOUGH) break;
    try {
      const body = BODIES[operation.path]?.(findings, parameters);
      const answer = await ask(person.session, operation, parameters, body);
      answers++;
      if (!isEmpty(answer)) full++;
      findings.note(operation.path, parameters, answer);
      for (const fault of faultsOf(answer, operation, check)) faults.add(fault);
    } catch (error) {
      (mayRefuse ? refusals : faults).add(String(error));
    }
  }
  if (unknownRoutes(simulator) > unknownBefore) {
    return { operation, answers, faults: ['the simulator does not serve it'] };
  }
  if (answers === 0) refusals.forEach((refusal) => faults.add(refusal));
  else if (full === 0) faults.add('every answer was empty');
  return { operation, answers, faults: [...faults].slice(0, FAULTS_MAX) };
}

/** Requests to addresses that the simulator does not know. */
function unknownRoutes(simulator: Simulator): number {
  const counts = Object.entries(simulator.stats().byRoute).filter(([route]) => route.endsWith(' (unknown)'));
  return counts.flatMap(([, byStatus]) => Object.values(byStatus)).reduce((sum, count) => sum + count, 0);
}

function faultsOf(answer: unknown, operation: EsiOperation, check: AnswerCheck | undefined): string[] {
  const issues = operation.response.safeParse(answer).error?.issues ?? [];
  const ours = issues.map(({ path, message }) => {
    const place = path.map((step) => (typeof step === 'number' ? '[]' : `.${String(step)}`)).join('');
    return `our schema: ${place || 'answer'}: ${message}`;
  });
  return [...ours, ...(check?.(answer) ?? []).map((fault) => `ESI's schema: ${fault}`)];
}
