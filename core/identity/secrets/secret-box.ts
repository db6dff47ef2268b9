import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** What a sealed value belongs to. It opens only with the same context, so that values cannot be swapped between rows. */
export type SealContext = readonly (string | number)[];

/** Encrypts what must not be readable in a dump of the database. */
export interface SecretBox {
  /** Encrypts with the current key. */
  seal(plaintext: string, context: SealContext): Buffer;
  /** Decrypts with the key the value names. @throws SecretBoxError, without saying anything about the content. */
  open(sealed: Buffer, context: SealContext): string;
  /** Whether a value was sealed with the current key; another one should be sealed anew while its key is there. */
  isCurrent(sealed: Buffer): boolean;
  /** The keys it knows, the current one first: id and a fingerprint that reveals nothing of the key. */
  readonly keys: readonly { readonly id: string; readonly fingerprint: Buffer }[];
}

export class SecretBoxError extends Error {
  override readonly name = 'SecretBoxError';
}

interface Key {
  readonly id: string;
  readonly idBytes: Buffer;
  readonly key: Buffer;
  readonly fingerprint: Buffer;
}

const FORMAT = 1;
const KEY_ID_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;

/**
 * AES-256-GCM under keys derived (HKDF) from `secrets`. The first secret seals; the others still open
 * what they sealed, so that a secret can be replaced. Layout: format, key id, nonce, ciphertext, tag.
 */
export function createSecretBox(secrets: readonly string[]): SecretBox {
  const keys = secrets.map(deriveKey);
  const [current] = keys;
  if (current === undefined) throw new SecretBoxError('a secret box needs a secret');
  const byId = new Map(keys.map((key) => [key.id, key]));
  return {
    isCurrent: (sealed) => keyIdOf(sealed) === current.id,
    keys: keys.map(({ id, fingerprint }) => ({ id, fingerprint })),
    seal: (plaintext, context) => seal(current, plaintext, context),
    open(sealed, context) {
      const key = byId.get(keyIdOf(sealed));
      if (sealed[0] !== FORMAT || sealed.length < HEADER_BYTES + TAG_BYTES || key === undefined) {
        throw new SecretBoxError('a stored secret was sealed with another key or format');
      }
      return open(key, sealed, context);
    },
  };
}

function keyIdOf(sealed: Buffer): string {
  return sealed.subarray(1, 1 + KEY_ID_BYTES).toString('hex');
}

function deriveKey(secret: string): Key {
  const derive = (info: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', Buffer.from(secret), Buffer.alloc(0), `muster/${info}`, bytes));
  const fingerprint = createHash('sha256').update(derive('fingerprint', 32)).digest();
  const idBytes = fingerprint.subarray(0, KEY_ID_BYTES);
  return { id: idBytes.toString('hex'), idBytes, key: derive('secret-box', 32), fingerprint };
}

/** The header is authenticated too; JSON keeps `['a', 'b']` apart from `['a,b']`. */
function additionalData(header: Buffer, context: SealContext): Buffer {
  return Buffer.concat([header, Buffer.from(JSON.stringify(context))]);
}

function seal(key: Key, plaintext: string, context: SealContext): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const header = Buffer.concat([Buffer.of(FORMAT), key.idBytes, nonce]);
  const cipher = createCipheriv('aes-256-gcm', key.key, nonce);
  cipher.setAAD(additionalData(header, context));
  return Buffer.concat([header, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Key, sealed: Buffer, context: SealContext): string {
  const header = sealed.subarray(0, HEADER_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key.key, header.subarray(1 + KEY_ID_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(additionalData(header, context));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const body = sealed.subarray(HEADER_BYTES, -TAG_BYTES);
    return decipher.update(body, undefined, 'utf8') + decipher.final('utf8');
  } catch {
    throw new SecretBoxError('a stored secret does not belong to its row, or was altered');
  }
}
