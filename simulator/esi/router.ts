import type { EsiRoute } from './route.ts';

interface Node {
  literal: Map<string, Node>;
  parameter?: { name: string; node: Node };
  routes: Map<string, EsiRoute>;
}

export interface Match {
  route: EsiRoute;
  params: Record<string, number>;
}

const newNode = (): Node => ({ literal: new Map(), routes: new Map() });

/** Finds the operation for a method and path. Path parameters are numbers; anything else does not match. */
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
    let node = this.#root;
    for (const segment of path.slice(1).split('/')) {
      const literal = node.literal.get(segment);
      if (literal) {
        node = literal;
      } else {
        const { parameter } = node;
        const value = Number(segment);
        if (!parameter || segment === '' || !Number.isSafeInteger(value)) return undefined;
        params[parameter.name] = value;
        node = parameter.node;
      }
    }
    const route = node.routes.get(method);
    return route && { route, params };
  }
}
