import { readFile } from 'node:fs/promises';
import { objectOf } from './json.ts';
import { SpecificationError } from './specification-error.ts';
import { Specification } from './specification.ts';

const TIMEOUT_MS = 60_000;
const USER_AGENT = 'Muster/0.1.0 (esi:check)';
/** ESI's day changes at 11:00 UTC; later dates than its own it refuses. */
const DAY_CHANGE_MS = 11 * 3_600_000;

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  EACCES: 'it may not be read',
};

const NETWORK_PROBLEMS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection broke',
  ENOTFOUND: 'the host is not known',
  EAI_AGAIN: 'the host could not be looked up',
  CERT_HAS_EXPIRED: 'its certificate has expired',
};

/**
 * Reads the OpenAPI document in a file or behind an http(s) URL. Of ESI's own it asks for the newest compatibility
 * date, unless the URL names one. Throws SpecificationError in plain words when that is not to be had.
 */
export async function readSpecification(fileOrUrl: string): Promise<Specification> {
  try {
    const text = /^https?:\/\//i.test(fileOrUrl) ? await download(fileOrUrl) : await readText(fileOrUrl);
    return new Specification(parse(text));
  } catch (error) {
    if (!(error instanceof SpecificationError)) throw error;
    throw new SpecificationError(`cannot use ${fileOrUrl}: ${error.message}`, { cause: error });
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new SpecificationError(FILE_PROBLEMS[codeOf(error)] ?? messageOf(error), { cause: error });
  }
}

async function download(address: string): Promise<string> {
  if (!URL.canParse(address)) throw new SpecificationError('it is no URL');
  const namesDate = new URL(address).searchParams.has('compatibility_date');
  const today = new Date(Date.now() - DAY_CHANGE_MS).toISOString().slice(0, 10);
  try {
    const response = await fetch(address, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'user-agent': USER_AGENT,
        accept: 'application/json',
        ...(namesDate ? {} : { 'x-compatibility-date': today }),
      },
    });
    if (!response.ok) throw new SpecificationError(`the answer was HTTP ${response.status}`);
    return await response.text();
  } catch (error) {
    if (error instanceof SpecificationError) throw error;
    throw new SpecificationError(networkProblem(error), { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new SpecificationError('it is not JSON', { cause: error });
  }
}

function networkProblem(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'no answer within a minute';
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return NETWORK_PROBLEMS[codeOf(cause)] ?? `it cannot be reached (${messageOf(cause)})`;
}

function codeOf(error: unknown): string {
  return String(objectOf(error)['code']);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
