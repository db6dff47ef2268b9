import type { EsiRoute } from './route.ts';

interface Node {
  literal: Map<string, Node>;
  parameter?: { name: string; node: Node };
  routes: Map<string, EsiRoute>;
}

export interface Match {
  route: EsiRoute;
  params: Record<string, number>;
  words: Record<string, string>;
}

/** Path parameters that are no numbers, by the form they must have. */
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const WORDS: Readonly<Record<string, RegExp>> = {
  campaign_id: UUID,
  job_id: UUID,
  killmail_hash: /^\w+$/,
  objective_id: UUID,
  operation_id: UUID,
  project_id: UUID,
  skinr_id: /^[\w-]+$/,
};

const newNode = (): Node => ({ literal: new Map(), routes: new Map() });

/** Finds the operation for a method and path. A path parameter that lacks its form does not match. */
export class Router {
  readonly #root = newNode();

  constructor(routes: readonly EsiRoute[]) {
    for (const route of routes) this.#add(route);
  }

  #add(route: EsiRoute): void {
    let node = this.#root;
    for (const segment of route.path.split('/').slice(1)) {
      if (segment.startsWith('{')) {
        node.parameter ??= { name: segment.slice(1, -1), node: newNode() };
        node = node.parameter.node;
      } else {
        const next = node.literal.get(segment) ?? newNode();
        node.literal.set(segment, next);
        node = next;
      }
    }
    if (node.routes.has(route.method)) throw new Error(`two routes for ${route.method} ${route.path}`);
    node.routes.set(route.method, route);
  }

  find(method: string, path: string): Match | undefined {
    const params: Record<string, number> = {};
    const words: Record<string, string> = {};
    let node = this.#root;
    for (const segment of path.slice(1).split('/')) {
      const literal = node.literal.get(segment);
      if (literal) {
        node = literal;
      } else {
        const { parameter } = node;
        if (!parameter || segment === '') return undefined;
        const form = WORDS[parameter.name];
        if (form?.test(segment)) words[parameter.name] = segment;
        else if (!form && Number.isSafeInteger(Number(segment))) params[parameter.name] = Number(segment);
        else return undefined;
        node = parameter.node;
      }
    }
    const route = node.routes.get(method);
    return route && { route, params, words };
  }
}
