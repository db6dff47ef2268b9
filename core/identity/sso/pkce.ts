import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as base64url without padding: fit for a `state`, a PKCE verifier, a session token. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 of a token's characters. Only this is stored of tokens that we hand out. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'ascii').digest();
}

/** The S256 challenge of a PKCE verifier, unpadded. */
export function pkceChallenge(verifier: string): string {
  return hashToken(verifier).toString('base64url');
}
