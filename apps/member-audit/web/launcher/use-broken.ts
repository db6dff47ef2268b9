import { authorisationsContract } from '@muster/core/contract';
import { useApiQuery } from '@muster/web/kit';
import { APP_ID } from '../links.ts';

/** The authorisations of this app that only the owner of the character can mend. */
export function useBroken() {
  const { data } = useApiQuery(authorisationsContract, {}, { refetchOnWindowFocus: 'always' });
  return (data?.authorisations ?? []).filter(
    ({ app, state }) => app.id === APP_ID && (state === 'ended' || state === 'missing_scopes'),
  );
}
