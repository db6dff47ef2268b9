import type { FastifyRequest } from 'fastify';
import type { Contract, ContractOutput, OutputOf, Schema } from '../contract/index.ts';
import type { AppServices } from '../kernel/app-services.ts';
import type { Viewer } from '../kernel/viewer.ts';

/** Who may call a route: holders of a permission, anybody signed in, or the world. Nothing is the default. */
export type RouteAccess =
  | { readonly permission: string }
  | { readonly signedIn: true }
  | {
      readonly public: true;
      /** Who asks makes no difference, so nobody is looked up: it costs no query, and works while the database is away. */
      readonly isSameForAll?: true;
    };

/** One route as the host registers it. Made by `defineRoute`, never by hand. */
export interface RouteDefinition {
  readonly contract: Contract;
  readonly access: RouteAccess;
  handle(context: RouteContext<unknown, unknown, Viewer | null>): Promise<unknown>;
}

export interface RouteContext<Tables, Input, Who> {
  readonly viewer: Who;
  /** Validated by the contract. */
  readonly input: Input;
  readonly services: AppServices<Tables>;
  readonly request: FastifyRequest;
}

type ViewerOf<Access> = Access extends { public: true } ? Viewer | null : Viewer;

/** Gives `defineRoute` for one app's tables: handlers get a typed database and a typed input. */
export function routesFor<Tables, Settings = unknown>() {
  return {
    defineRoute: <
      P extends Schema,
      Q extends Schema,
      B extends Schema,
      R extends Schema,
      const Access extends RouteAccess,
    >(
      contract: Contract<P, Q, B, R>,
      access: Access,
      handle: (
        context: RouteContext<Tables, ContractOutput<Contract<P, Q, B, R>>, ViewerOf<Access>> & {
          readonly services: AppServices<Tables, Settings>;
        },
      ) => Promise<OutputOf<R>>,
    ): RouteDefinition => ({ contract, access, handle: handle as unknown as RouteDefinition['handle'] }),
  };
}
