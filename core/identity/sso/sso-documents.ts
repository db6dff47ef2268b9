import * as z from 'zod';
import { cachedDocument } from './cached-document.ts';
import { SsoError } from './sso-error.ts';
import { getJson } from './sso-http.ts';
import type { KeySet } from './verify-jwt.ts';

const CACHE_TIMES = { freshMs: 3_600_000, retryMs: 30_000 };

const endpoint = z.url({ protocol: /^https?$/ });
const metadataSchema = z.object({
  // In demo the browser's address of the login is a path on our own port.
  authorization_endpoint: z.union([endpoint, z.string().regex(/^\/[^/\\]/)]),
  token_endpoint: endpoint,
  jwks_uri: endpoint,
});
const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

/** How the SSO describes itself: its endpoints and its keys, kept for an hour and over any outage. */
export interface SsoDocuments {
  readonly metadata: () => Promise<z.infer<typeof metadataSchema>>;
  readonly keys: KeySet;
}

export function ssoDocuments(metadataUrl: string, headers: Record<string, string>): SsoDocuments {
  const cached = cachedDocument(
    async () => metadataSchema.parse(await getJson(metadataUrl, headers)),
    CACHE_TIMES,
  );
  const metadata: SsoDocuments['metadata'] = async () => cached.get().catch(asSsoError);
  const keySet = cachedDocument(async () => {
    const { jwks_uri: url } = await metadata();
    return keySetSchema.parse(await getJson(url, headers));
  }, CACHE_TIMES);
  const keys: KeySet = {
    get: async () => keySet.get().catch(asSsoError),
    reload: async () => keySet.reload().catch(asSsoError),
  };
  return { metadata, keys };
}

function asSsoError(cause: unknown): never {
  throw cause instanceof SsoError
    ? cause
    : new SsoError('not_now', 'the SSO describes itself in a way we do not understand', { cause });
}
