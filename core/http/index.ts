export { type RouteAccess, type RouteContext, type RouteDefinition, routesFor } from './define-route.ts';
export type { Authenticate } from './guard.ts';
export { requestOrigin } from './origin.ts';
export { sendProblem, toProblem } from './problem.ts';
export { buildServer, type ServerOptions } from './server.ts';
