import { useSearchParams } from '@muster/web/kit';

/** What the URL narrows the items to: a place, and a container in it. */
export interface Scope {
  readonly placeId: number | undefined;
  readonly containerId: number | undefined;
}

export function useScope(): Scope {
  const [{ place, parent }] = useSearchParams();
  return { placeId: readId(place), containerId: readId(parent) };
}

function readId(value: string | readonly string[] | undefined): number | undefined {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}
