import { readFile } from 'node:fs/promises';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { isObject } from './json.ts';

/** What is wrong with an answer, one line a kind of fault; empty when it is as published. */
export type AnswerCheck = (answer: unknown) => string[];

/** The schemas of ESI's answers, of its own OpenAPI document. */
export interface PublishedSchemas {
  /** `undefined` when the document has no such operation, or it answers without content. */
  checkOf(method: string, path: string): AnswerCheck | undefined;
}

/** Why a file is of no use, in plain words. */
export class NoSchemasError extends Error {
  override readonly name = 'NoSchemasError';
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  EACCES: 'it may not be read',
};

/**
 * Reads the response schemas of an OpenAPI document. Fields that it does not know are faults, though ESI may send
 * some: what is checked is the simulator. Throws NoSchemasError when the file cannot be read or is no OpenAPI document.
 */
export async function readPublishedSchemas(file: string): Promise<PublishedSchemas> {
  const document = parse(await readText(file));
  if (!isObject(document) || !isObject(document['paths'])) {
    throw new NoSchemasError('it is not an OpenAPI document');
  }
  close(document);
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'esi');
  return {
    checkOf(method, path) {
      const steps = [
        'paths',
        path,
        method.toLowerCase(),
        'responses',
        '200',
        'content',
        'application/json',
        'schema',
      ];
      if (!isObject(steps.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), document))) {
        return undefined;
      }
      const pointer = steps.map((step) =>
        encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1')),
      );
      const validate = ajv.compile({ $ref: `esi#/${pointer.join('/')}` });
      return (answer) => (validate(answer) ? [] : describe(validate.errors ?? []));
    },
  };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new NoSchemasError(FILE_PROBLEMS[code] ?? String(error), { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new NoSchemasError('it is not JSON', { cause: error });
  }
}

/** Makes every object refuse fields it does not know. ESI's alternatives are told apart by which field is there. */
function close(schema: unknown): void {
  if (Array.isArray(schema)) schema.forEach(close);
  if (!isObject(schema)) return;
  Object.values(schema).forEach(close);
  if (isObject(schema['properties']) && schema['type'] === 'object' && !('additionalProperties' in schema)) {
    Object.assign(schema, { additionalProperties: false });
  }
}

function describe(errors: readonly ErrorObject[]): string[] {
  return [...new Set(errors.map(describeOne))];
}

function describeOne({ instancePath, message, params, data, keyword }: ErrorObject): string {
  const place = instancePath.replaceAll(/\/\d+/g, '[]').replaceAll('/', '.') || 'answer';
  const unknown: unknown = params['additionalProperty'];
  if (typeof unknown === 'string') return `${place}: has ${unknown}, which is not in the schema`;
  const value = keyword === 'required' ? '' : ` (${JSON.stringify(data)?.slice(0, 60) ?? 'nothing'})`;
  return `${place}: ${message ?? 'wrong'}${value}`;
}
