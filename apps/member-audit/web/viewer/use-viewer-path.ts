import { usePageParams } from '@muster/web/kit';
import { readViewerPath, type ViewerPath } from './read-viewer-path.ts';

/** Which character at which tab this page shows. */
export function useViewerPath(): ViewerPath {
  const { characterId, _splat } = usePageParams();
  return readViewerPath(characterId, _splat);
}
