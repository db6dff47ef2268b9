import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8 } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { createPrivateKey, createPublicKey, randomUUID } from 'node:crypto';
import type { StateFile } from '../state-file.ts';

/** EVE gives its RSA key this name, whichever key it is. */
const RSA_KEY_ID = 'JWT-Signature-Key';

export type SigningAlgorithm = 'RS256' | 'ES256';

export interface SigningKey {
  id: string;
  algorithm: SigningAlgorithm;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

/** The document at the JWKS address: two keys, and one odd member as in real life. */
export interface KeyDocument {
  keys: JWK[];
  SkipUnresolvedJsonWebKeys: true;
}

type KeyPair = Readonly<Record<SigningAlgorithm, SigningKey>>;

/** The keys that sign access tokens. A generation is made when it is first asked for; the first one outlives a restart. */
export class SigningKeys {
  readonly #state: StateFile;
  readonly #generations = new Map<number, Promise<KeyPair>>();

  constructor(state: StateFile) {
    this.#state = state;
  }

  async key(generation: number, algorithm: SigningAlgorithm): Promise<SigningKey> {
    return (await this.#pair(generation))[algorithm];
  }

  async document(generation: number): Promise<KeyDocument> {
    const pair = await this.#pair(generation);
    const keys = await Promise.all([pair.RS256, pair.ES256].map(toJwk));
    return { keys, SkipUnresolvedJsonWebKeys: true };
  }

  /** Every key that ever signed: ESI goes on taking tokens that were signed before a change. */
  async all(): Promise<SigningKey[]> {
    const pairs = await Promise.all(this.#generations.values());
    return pairs.flatMap((pair) => [pair.RS256, pair.ES256]);
  }

  async #pair(generation: number): Promise<KeyPair> {
    const known = this.#generations.get(generation);
    if (known) return known;
    const made = this.#make(generation);
    this.#generations.set(generation, made);
    return made;
  }

  async #make(generation: number): Promise<KeyPair> {
    const state = generation === 0 ? this.#state : undefined;
    const [rsa, ec] = await Promise.all([pemOf('RS256', state), pemOf('ES256', state)]);
    return {
      RS256: await fromPem('RS256', rsa, RSA_KEY_ID),
      ES256: await fromPem('ES256', ec, randomUUID()),
    };
  }
}

async function pemOf(algorithm: SigningAlgorithm, state: StateFile | undefined): Promise<string> {
  const stored = state?.get(`key:${algorithm}`);
  if (typeof stored === 'string') return stored;
  const { privateKey } = await generateKeyPair(algorithm, { modulusLength: 2048, extractable: true });
  const pem = await exportPKCS8(privateKey);
  state?.set(`key:${algorithm}`, pem);
  return pem;
}

async function fromPem(algorithm: SigningAlgorithm, pem: string, id: string): Promise<SigningKey> {
  const jwk = createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' });
  const publicKey = await crypto.subtle.importKey(
    'jwk',
    jwk,
    algorithm === 'RS256'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : { name: 'ECDSA', namedCurve: 'P-256' },
    true,
    ['verify'],
  );
  return { id, algorithm, privateKey: await importPKCS8(pem, algorithm), publicKey };
}

async function toJwk({ id, algorithm, publicKey }: SigningKey): Promise<JWK> {
  return { ...(await exportJWK(publicKey)), alg: algorithm, kid: id, use: 'sig' };
}
