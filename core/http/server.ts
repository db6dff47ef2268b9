import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  LogController,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Config } from '../config/index.ts';
import { fail } from '../kernel/core-errors.ts';
import type { AppServices } from '../kernel/app-services.ts';
import type { AppManifest } from '../kernel/define-app.ts';
import type { RouteAccess } from './define-route.ts';
import { registerDemoProxy } from './demo-proxy.ts';
import { type Authenticate, registerGuard } from './guard.ts';
import { registerHealth } from './health.ts';
import { registerHostCheck } from './host-check.ts';
import { registerMetrics } from './metrics.ts';
import { registerOpenApi, registerOpenApiRoutes } from './openapi.ts';
import { type PagesSource, registerPages } from './pages.ts';
import { sendProblem } from './problem.ts';
import { registerRoutes } from './register-routes.ts';
import { registerSecurityHeaders, setSecurityHeaders } from './security-headers.ts';

export interface ServerOptions {
  config: Config;
  version: string;
  log: Logger;
  manifests: readonly AppManifest[];
  servicesOf: (manifest: AppManifest) => AppServices;
  authenticate: Authenticate;
  /** The SSO's browser-facing routes. */
  ssoPlugin: FastifyPluginAsync;
  checkReady: () => Promise<void>;
  metrics: Registry;
  /** Without it (in tests of the API) there are no pages. */
  pages?: PagesSource;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route with who may call it, in the order of registration: for tests and documentation. */
    readonly routeAccess: readonly { method: string; url: string; access: RouteAccess | undefined }[];
  }
}

/** Whoever takes longer to send a request is cut off. */
const REQUEST_MILLISECONDS_MAX = 30_000;

const BODY_BYTES_MAX = 256 * 1_024;

/**
 * Builds the whole web server without listening: guards, API, SSO, health, pages. Every route it knows
 * says who may call it; a route that does not is closed.
 */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { config } = options;
  const logger: FastifyBaseLogger = options.log;
  const headers = {
    imageUrl: config.eve.imageUrl,
    https: config.publicUrl?.startsWith('https:') ?? false,
    dev: options.pages !== undefined && 'startDev' in options.pages,
  };
  const server: FastifyInstance = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // The one proxy before us: the rest of `X-Forwarded-For` is what the client itself claims.
    trustProxy: config.env.MUSTER_TRUST_PROXY ? (_address, hop) => hop === 0 : false,
    bodyLimit: BODY_BYTES_MAX,
    forceCloseConnections: true,
    requestTimeout: REQUEST_MILLISECONDS_MAX,
    routerOptions: { ignoreTrailingSlash: true },
    // An address that the router cannot read; no hook has run then.
    frameworkErrors(_error, request, reply) {
      void sendProblem(fail('resource.not_found'), request, setSecurityHeaders(reply, headers));
    },
  });
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  server.removeContentTypeParser('text/plain');

  const routeAccess: { method: string; url: string; access: RouteAccess | undefined }[] = [];
  server.decorate('routeAccess', routeAccess);
  server.addHook('onRoute', ({ method, url, config: routeConfig }) => {
    for (const name of [method].flat()) routeAccess.push({ method: name, url, access: routeConfig?.access });
  });

  registerHostCheck(server, config);
  registerSecurityHeaders(server, headers);
  registerMetrics(server, options.metrics);
  await server.register(cookie);
  await server.register(compress, {
    threshold: 1_024,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await registerOpenApi(server, options.version);
  registerGuard(server, options.authenticate, config.publicUrl);

  registerHealth(server, {
    checkReady: options.checkReady,
    metrics: options.metrics,
    metricsToken: config.env.MUSTER_METRICS_TOKEN,
  });
  registerOpenApiRoutes(server);
  await server.register(async (child) => {
    child.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, hide: true };
    });
    await child.register(rateLimit, { global: false });
    await child.register(options.ssoPlugin);
  });
  for (const manifest of options.manifests) {
    await registerRoutes(server, manifest, options.servicesOf(manifest));
  }
  if (config.mode === 'demo' && config.simulatorUrl !== null)
    await registerDemoProxy(server, config.simulatorUrl);
  if (options.pages === undefined)
    server.setNotFoundHandler(async () => Promise.reject(fail('resource.not_found')));
  else await registerPages(server, options.pages, headers);
  await server.ready();
  return server;
}
