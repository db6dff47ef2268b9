import { formatIskShort, useText } from '@muster/web/kit';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { sumIsk } from './sum-isk.ts';

/** How many characters, and what they hold together. */
export function LauncherSummary({ characters }: { readonly characters: readonly LauncherCharacter[] }) {
  const t = useText();
  if (characters.length === 0) return null;
  const wallets = characters.flatMap(({ wallet }) => wallet ?? []);
  return (
    <>
      {t('{{count}} characters', { count: characters.length })}
      {wallets.length > 0 && (
        <> · {t('{{amount}} ISK in their wallets', { amount: formatIskShort(sumIsk(wallets)) })}</>
      )}
    </>
  );
}
