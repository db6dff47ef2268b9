import { readSecrets, type SecretSource } from './read-secrets.ts';
import { createSecretBox, type SecretBox } from './secret-box.ts';

/**
 * The secret box of this installation, from `MUSTER_SECRET` or the file in its data directory.
 * @throws BootError `secret.invalid`
 */
export async function loadSecret(source: SecretSource): Promise<SecretBox> {
  return createSecretBox(await readSecrets(source));
}
