import { useParams } from '@tanstack/react-router';

/** Parameters of this page's path, by the names its route gives them (`$characterId`). Text, as it stands in the URL. */
export function usePageParams(): Readonly<Record<string, string | undefined>> {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return params;
}
