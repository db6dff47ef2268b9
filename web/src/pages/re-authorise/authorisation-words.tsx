import type { Authorisation } from '@muster/core/contract';
import type { ReactNode } from 'react';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { EveTime } from '../../../kit/time/eve-time.tsx';

/** What is the matter, in a sentence or two. */
export function AuthorisationWords({ authorisation }: { readonly authorisation: Authorisation }): ReactNode {
  const t = useText();
  const { state, app, since, retryAt, isEndedByLogin } = authorisation;
  if (state === 'never') return t('Not registered with {{app}}.', { app: app.title });
  if (state === 'missing_scopes') {
    return t('{{app}} can show more than this character has allowed so far.', { app: app.title });
  }
  if (state === 'suspended') {
    return (
      <>
        {t('EVE refused many at once, so it is probably its own fault.')}{' '}
        {retryAt !== null && (
          <>
            {t('Tried again by itself')} <EveTime value={retryAt} show="relative" />.
          </>
        )}
      </>
    );
  }
  return (
    <>
      {isEndedByLogin
        ? t('EVE ended the authorisation because this character logged in here with fewer rights.')
        : t(
            'EVE no longer accepts the authorisation: it was taken back there, or the password has changed.',
          )}{' '}
      {since !== null && (
        <>
          {t('Noticed')} <EveTime value={since} show="relative" />.
        </>
      )}
    </>
  );
}
