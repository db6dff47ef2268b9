import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AnswerCheck, readPublishedSchemas } from './published-schemas.ts';

const gadget = {
  type: 'object',
  required: ['gadget_id', 'made_at'],
  properties: {
    gadget_id: { type: 'integer', format: 'int64' },
    made_at: { type: 'string', format: 'date-time' },
    colour: { type: 'string', enum: ['red', 'green'] },
    owner: {
      oneOf: [
        { type: 'object', properties: { maker_id: { type: 'integer' } } },
        { type: 'object', properties: { guild_id: { type: 'integer' } } },
      ],
    },
    prices: { type: 'object', additionalProperties: { type: 'number' } },
  },
};
const document = {
  openapi: '3.1.0',
  paths: {
    '/factories/{factory_id}/gadgets': {
      get: {
        responses: {
          200: {
            content: {
              'application/json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/Gadget' } },
              },
            },
          },
        },
      },
      post: { responses: { 204: { description: 'done' } } },
    },
  },
  components: { schemas: { Gadget: gadget } },
};
const GOOD = {
  gadget_id: 1,
  made_at: '2031-05-06T07:08:09Z',
  colour: 'red',
  owner: { guild_id: 7 },
  prices: { here: 1.5, there: 2 },
};

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

let directory: string;
let check: AnswerCheck;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'muster-schemas-'));
  const file = join(directory, 'openapi.json');
  await writeFile(file, JSON.stringify(document));
  check = (await readPublishedSchemas(file)).checkOf('GET', '/factories/{factory_id}/gadgets')!;
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('finds nothing in an answer that is as published', () => {
  expect(check([GOOD, { gadget_id: 2, made_at: '2031-05-06T07:08:09Z' }])).toEqual([]);
});

test.each([
  ['a missing field', { made_at: undefined }, "[]: must have required property 'made_at'"],
  ['an unknown field', { price: 3 }, '[]: has price, which is not in the schema'],
  ['another type', { gadget_id: '1' }, '[].gadget_id: must be integer ("1")'],
  ['an unknown value', { colour: 'blue' }, '[].colour: must be equal to one of the allowed values ("blue")'],
  ['no moment', { made_at: 'today' }, '[].made_at: must match format "date-time" ("today")'],
  [
    'two alternatives at once',
    { owner: { maker_id: 1, guild_id: 2 } },
    '[].owner: has guild_id, which is not in the schema',
  ],
  ['another type in a map', { prices: { here: '1' } }, '[].prices.here: must be number ("1")'],
])('finds %s', (_, change, fault) => {
  const row: unknown = JSON.parse(JSON.stringify({ ...GOOD, ...change }));
  expect(check([GOOD, row])).toContain(fault);
});

test('says the same fault of many rows once', () => {
  const row = { ...GOOD, price: 3 };
  expect(check([row, row, row])).toEqual(['[]: has price, which is not in the schema']);
});

test.each([
  ['no file', 'missing.json', undefined, 'there is no such file'],
  ['a directory', '', undefined, 'it is a directory'],
  ['no JSON', 'openapi.yaml', 'openapi: 3.1.0', 'it is not JSON'],
  ['another JSON', 'other.json', '[1]', 'it is not an OpenAPI document'],
])('says in plain words what is wrong with %s', async (_, name, text, reason) => {
  const file = join(directory, name);
  if (text !== undefined) await writeFile(file, text);
  await expect(readPublishedSchemas(file)).rejects.toMatchObject({ name: 'NoSchemasError', message: reason });
});

test('the command ends with 2 and says what to do when the file is of no use', async () => {
  const file = join(directory, 'nowhere.json');
  const run = promisify(execFile)(process.execPath, [MAIN, file]);
  await expect(run).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(
      /^esi:replay: cannot use .*nowhere\.json: there is no such file\.\nGive the file/,
    ),
  });
});

test('has nothing to check where nothing comes back', async () => {
  const schemas = await readPublishedSchemas(join(directory, 'openapi.json'));
  expect(schemas.checkOf('POST', '/factories/{factory_id}/gadgets')).toBeUndefined();
  expect(schemas.checkOf('GET', '/nowhere')).toBeUndefined();
});
