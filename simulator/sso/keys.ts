import { exportJWK, exportPKCS8, generateKeyPair, importPKCS8 } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { StateFile } from './state-file.ts';

export const RSA_KEY_ID = 'JWT-Signature-Key';
const EC_KEY_ID = '8878a23f-2489-4045-989e-4d2f3ec1ae1a';

export interface SigningKeys {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  /** The document at the JWKS address: two keys, and one odd member as in real life. */
  jwks: { keys: JWK[]; SkipUnresolvedJsonWebKeys: true };
}

async function rsaPem(state: StateFile): Promise<string> {
  const stored = state.get('key:rsa');
  if (typeof stored === 'string') return stored;
  const pair = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const pem = await exportPKCS8(pair.privateKey);
  state.set('key:rsa', pem);
  return pem;
}

/** Makes the keys, or takes those of the last run so that tokens survive a restart. */
export async function loadKeys(state: StateFile): Promise<SigningKeys> {
  const pem = await rsaPem(state);
  const privateKey = await importPKCS8(pem, 'RS256');
  const jwk = createPublicKey(createPrivateKey(pem)).export({ format: 'jwk' });
  const publicKey = await crypto.subtle.importKey(
    'jwk',
    jwk,
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    false,
    ['verify'],
  );
  const ec = await generateKeyPair('ES256', { extractable: true });
  const rsaJwk: JWK = {
    kty: 'RSA',
    n: jwk.n ?? '',
    e: jwk.e ?? '',
    alg: 'RS256',
    kid: RSA_KEY_ID,
    use: 'sig',
  };
  const ecJwk: JWK = { ...(await exportJWK(ec.publicKey)), alg: 'ES256', kid: EC_KEY_ID, use: 'sig' };
  return { privateKey, publicKey, jwks: { keys: [rsaJwk, ecJwk], SkipUnresolvedJsonWebKeys: true } };
}
