import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCheck } from './run-check.ts';
import { DATE, gadgetKinds, gadgetNames, gadgets, matchingDocument } from './testing-document.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'muster-esi-check-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function run(...parameters: string[]) {
  const result = { code: 0, printed: '', complained: '' };
  const ours = { operations: [gadgets, gadgetNames, gadgetKinds], compatibilityDate: DATE };
  result.code = await runCheck(ours, parameters, {
    print: (text) => (result.printed += text),
    complain: (text) => (result.complained += text),
  });
  return result;
}

async function fileWith(name: string, text: string): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, text);
  return path;
}

/** Serves one answer; `headers` are those of the last request. */
async function serve(status: number, text: string) {
  const seen: { headers: IncomingHttpHeaders } = { headers: {} };
  const server = createServer((request, response) => {
    seen.headers = request.headers;
    response.writeHead(status).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = () => new Promise<unknown>((resolve) => server.close(resolve));
  return {
    url: `http://127.0.0.1:${port}/openapi.json`,
    seen,
    [Symbol.asyncDispose]: close as () => Promise<void>,
  };
}

test('ends with 0 and one line when nothing differs', async () => {
  const file = await fileWith('same.json', JSON.stringify(matchingDocument()));
  expect(await run(file)).toEqual({
    code: 0,
    printed:
      '3 operations compared with ESI of 2031-05-06: nothing differs. 1 more there that we do not use.\n',
    complained: '',
  });
});

test('ends with 1 and prints a line a difference, by group, and a summary', async () => {
  const document = matchingDocument();
  document.info.version = '2031-06-01';
  document.components.schemas.Named.required.pop();
  document.paths['/gadgets/kinds'].get.description = '';
  document.paths['/factories/{factory_id}/gadgets'].get.security = [];
  const { code, printed } = await run(await fileWith('other.json', JSON.stringify(document)));
  expect(code).toBe(1);
  expect(printed).toBe(`Compatibility date
  esi/compatibility-date.ts  date: ours 2031-05-06; theirs 2031-06-01

Factories
  GET /factories/{factory_id}/gadgets  scopes: ours read.gadgets; theirs none

Gadgets
  POST /gadgets/names  response [].name: ours text, required; theirs text, optional
  GET /gadgets/kinds  cache time: ours until 11:05; theirs none

3 operations compared with ESI of 2031-06-01: 4 differences in 4 places. 1 more there that we do not use.
`);
});

test.each([
  ['no file', 'missing.json', undefined, 'there is no such file'],
  ['a directory', '', undefined, 'it is a directory'],
  ['no JSON', 'openapi.yaml', 'openapi: 3.1.0\n', 'it is not JSON'],
  ['an empty file', 'empty.json', '', 'it is not JSON'],
  ['another JSON', 'other.json', '[1]', 'it is not an OpenAPI 3 document: "openapi" or "paths" is missing'],
  [
    'Swagger',
    'swagger.json',
    '{"swagger":"2.0","paths":{}}',
    'it is not an OpenAPI 3 document: "openapi" or "paths" is missing',
  ],
])('ends with 2 and says so for %s', async (_, name, text, reason) => {
  const path = text === undefined ? join(directory, name) : await fileWith(name, text);
  expect(await run(path)).toEqual({
    code: 2,
    printed: '',
    complained: `esi:check: cannot use ${path}: ${reason}\n`,
  });
});

test('ends with 2 and says so when the document contradicts itself', async () => {
  const document = matchingDocument();
  Reflect.deleteProperty(document.components.schemas, 'Named');
  const { code, complained } = await run(await fileWith('dangling.json', JSON.stringify(document)));
  expect([code, complained]).toEqual([
    2,
    'esi:check: PostGadgetsNames: it refers to #/components/schemas/Named, which is not in it\n',
  ]);
});

test('reads a URL and asks for the newest compatibility date', async () => {
  await using server = await serve(200, JSON.stringify(matchingDocument()));
  expect(await run(server.url)).toMatchObject({ code: 0 });
  expect(server.seen.headers['x-compatibility-date']).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(server.seen.headers['user-agent']).toMatch(/^Muster\//);
});

test('leaves the date of a URL that names one', async () => {
  await using server = await serve(200, JSON.stringify(matchingDocument()));
  expect(await run(`${server.url}?compatibility_date=2031-05-06`)).toMatchObject({ code: 0 });
  expect(server.seen.headers).not.toHaveProperty('x-compatibility-date');
});

test('ends with 2 for a URL that answers with an error', async () => {
  await using server = await serve(404, '{}');
  expect(await run(server.url)).toMatchObject({
    code: 2,
    complained: `esi:check: cannot use ${server.url}: the answer was HTTP 404\n`,
  });
});

test('ends with 2 for a URL where nothing listens', async () => {
  const server = await serve(200, '{}');
  await server[Symbol.asyncDispose]();
  expect(await run(server.url)).toMatchObject({
    code: 2,
    complained: `esi:check: cannot use ${server.url}: nothing listens there\n`,
  });
});

test('explains itself when called without a file', async () => {
  const { code, complained } = await run();
  expect([code, complained.split('\n')[0]]).toEqual([2, 'Usage: npm run esi:check -- <openapi.json or URL>']);
  expect(await run('--help')).toMatchObject({ code: 0, complained: '' });
});
