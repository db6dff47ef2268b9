import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { SimulatorClock } from './clock.ts';
import { Control } from './control/control.ts';
import { serveControl } from './control/control-server.ts';
import { EsiServer } from './esi/esi-server.ts';
import { faultBody, Faults } from './esi/faults.ts';
import { Stats } from './esi/stats.ts';
import { sendJson } from './http/reply.ts';
import { serveImage } from './images/image-server.ts';
import { resolveOptions } from './options.ts';
import type { SimulatorOptions } from './options.ts';
import { Sso } from './sso/sso.ts';
import { StateFile } from './state-file.ts';
import { StaticDataServer } from './static-data/static-data-server.ts';
import { World } from './world/world.ts';

/** A running outside world: its address, its parts, and its levers as methods. */
export interface Simulator extends Control {
  url: string;
  port: number;
  world: World;
  clock: SimulatorClock;
  close(): Promise<void>;
}

interface Parts {
  clock: SimulatorClock;
  sso: Sso;
  esi: EsiServer;
  faults: Faults;
  control: Control;
  staticData: StaticDataServer;
}

/** Serves a fault of the login server; false when the true answer shall follow. */
async function sufferSso(
  parts: Parts,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<boolean> {
  const rule = parts.faults.strike({ route: `${request.method ?? 'GET'} ${path}`, sso: true });
  if (!rule) return false;
  if (rule.delayMs !== undefined) await sleep(rule.delayMs);
  if (rule.reset) {
    request.socket.destroy();
    return true;
  }
  if (rule.status === undefined && !rule.html) return false;
  const { type, text } = faultBody(rule);
  response.writeHead(rule.status ?? 500, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(text),
    ...(rule.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(rule.retryAfterSeconds) }),
  });
  response.end(text);
  return true;
}

async function dispatch(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const target = request.url ?? '/';
  if (target.startsWith('/esi/')) {
    await parts.esi.handle(request, response, target.slice(4));
    return;
  }
  if (!URL.canParse(target, 'http://simulator')) {
    sendJson(response, 400, { error: 'bad address' });
    return;
  }
  const url = new URL(target, 'http://simulator');
  const [, area = ''] = url.pathname.split('/', 2);
  const whole = url.pathname;
  url.pathname = whole.slice(area.length + 1);
  if (area === 'sso') {
    const { method = 'GET' } = request;
    // What applications ask; the pages of players are no news.
    if (method === 'POST')
      response.once('close', () =>
        parts.esi.requests.add(
          parts.clock.now(),
          method,
          whole,
          response.writableFinished ? response.statusCode : 0,
        ),
      );
    if (parts.faults.active && (await sufferSso(parts, request, response, whole))) return;
    await parts.sso.handle(request, response, url);
  } else if (area === 'images') serveImage(response, url);
  else if (area === 'static-data') await parts.staticData.handle(request, response, url);
  else if (area === 'control') await serveControl(parts.control, request, response, url);
  else sendJson(response, 404, { error: 'Not Found' });
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Starts the outside world on a loopback port. Two of them in one process do not know of each other. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const resolved = resolveOptions(options);
  const state = new StateFile(resolved.stateFile);
  const clock = new SimulatorClock(state);
  const world = new World(resolved, state, clock.now());
  const sso = await Sso.create(world, clock, resolved.publicUrl, state);
  const faults = new Faults(resolved.seed);
  const stats = new Stats();
  const esi = new EsiServer(world, clock, sso.tokens, resolved, faults, stats);
  const staticData = new StaticDataServer(world);
  const control = new Control({ world, clock, sso, esi, faults, stats, staticData });
  const parts = { clock, sso, esi, faults, control, staticData };
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    dispatch(parts, request, response).catch((error: unknown) => {
      process.stderr.write(`simulator: ${request.method ?? ''} ${request.url ?? ''}: ${String(error)}\n`);
      if (error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: 'the simulator failed; see its log' });
    });
  });
  const port = await listen(server, resolved.port, resolved.host);
  const host = resolved.host.includes(':') ? `[${resolved.host}]` : resolved.host;
  const url = `http://${host}:${port}`;
  sso.baseUrl = `${url}/sso`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return Object.assign(control, { url, port, world, clock, close });
}
