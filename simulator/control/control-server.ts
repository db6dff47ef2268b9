import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultRule } from '../esi/faults.ts';
import { asRecord, readBody, sendJson } from '../http/reply.ts';
import { ControlError } from './control-error.ts';
import type { Control } from './control.ts';
import { serveDesk } from './desk/desk-server.ts';

type Body = Record<string, unknown>;
type Handler = (control: Control, body: Body, url: URL) => unknown;

const done = { ok: true };

function numberOf(body: Body, name: string): number {
  const value = body[name];
  if (typeof value !== 'number') throw new ControlError(400, `${name} must be a number`);
  return value;
}

function switchOf(body: Body): boolean {
  const { on } = body;
  if (typeof on !== 'boolean') throw new ControlError(400, 'on must be true or false');
  return on;
}

function dailyOf(value: unknown): { at: string; minutes: number } | undefined {
  const daily = asRecord(value);
  if (!daily) return undefined;
  return { at: String(daily['at']), minutes: Number(daily['minutes']) };
}

/** Rules come from tests and the control desk; their fields are checked where they are used. */
function isFaultRule(value: unknown): value is FaultRule {
  return asRecord(value) !== undefined;
}

/** One line for each lever; `:id` is a character. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  'GET /clock': (control) => control.clockState(),
  'POST /clock': (control, body) => control.setClock(body),
  'GET /desk/state': (control) => control.desk.state(),
  'GET /stats': (control) => control.stats(),
  'POST /stats/reset': (control) => (control.resetStats(), done),
  'GET /faults': (control) => control.faults(),
  'POST /faults': (control, body) => {
    const rules: unknown = body['rules'] ?? [body];
    if (!Array.isArray(rules)) throw new ControlError(400, 'rules must be a list');
    control.addFaults(rules.filter(isFaultRule));
    return control.faults();
  },
  'DELETE /faults': (control, _body, url) => {
    control.clearFaults(url.searchParams.get('name') ?? undefined);
    return done;
  },
  'POST /downtime': (control, body) => {
    if ('daily' in body) control.setDailyDowntime(dailyOf(body['daily']));
    if ('on' in body || !('daily' in body)) control.setDowntime(switchOf(body));
    return done;
  },
  'GET /surprises': (control) => ({ share: control.surprises() }),
  'POST /surprises': (control, body) => control.setSurprises(numberOf(body, 'share')),
  'POST /vip': (control, body) => (control.setVip(switchOf(body)), done),
  'POST /error-limit': (control, body) => {
    if (body['exhaust']) control.exhaustErrorLimit();
    return done;
  },
  'POST /rate-limit': (control, body) => {
    control.exhaustRateLimit({ characterId: numberOf(body, 'characterId'), group: String(body['group']) });
    return done;
  },
  'GET /sso': (control) => control.sso(),
  'POST /sso': (control, body) => control.setSso(body),
  'POST /static-data/publish': (control) => control.publishStaticData(),
  'GET /cast': (control) => control.cast(),
  'GET /characters': (control, _body, url) =>
    control.characters(Number(url.searchParams.get('limit') ?? 100)),
  'GET /characters/:id': (control, body) => control.character(numberOf(body, ':id')),
  'POST /characters/:id': (control, body) => control.changeCharacter(numberOf(body, ':id'), body),
  'POST /mutate': (control, body) => control.mutate(numberOf(body, 'share')),
  'POST /reset': (control) => (control.reset(), done),
};

async function bodyOf(request: IncomingMessage): Promise<Body> {
  const text = request.method === 'POST' ? await readBody(request) : '';
  if (text === '') return {};
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? { rules: parsed } : (asRecord(parsed) ?? {});
  } catch {
    throw new ControlError(400, 'the body is not JSON');
  }
}

/** Answers a request below `/control`; the path comes without that prefix. */
export async function serveControl(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  try {
    if (request.method === 'GET' && serveDesk(control.desk.world, request, response, url.pathname)) return;
    const deskAction = /^\/desk\/([a-z-]+)$/.exec(url.pathname)?.[1];
    if (request.method === 'POST' && deskAction !== undefined) {
      sendJson(response, 200, control.desk.act(deskAction, await bodyOf(request)));
      return;
    }
    const id = /^\/characters\/(\d+)$/.exec(url.pathname)?.[1];
    const path = id === undefined ? url.pathname : '/characters/:id';
    const handler = HANDLERS[`${request.method ?? 'GET'} ${path}`];
    if (!handler) throw new ControlError(404, 'no such lever');
    const body = await bodyOf(request);
    if (id !== undefined) body[':id'] = Number(id);
    sendJson(response, 200, handler(control, body, url));
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    sendJson(response, error.status, { error: error.message });
  }
}
