import { authorisationsContract } from '@muster/core/contract';
import { useApiQuery } from '../../../kit/api/use-api-query.ts';

/** Which of my characters cannot be read; asked anew whenever one comes back to the page. */
export function useAuthorisations() {
  return useApiQuery(authorisationsContract, {}, { refetchOnWindowFocus: 'always' });
}
