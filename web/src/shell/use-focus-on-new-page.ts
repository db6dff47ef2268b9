import { useMatches } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';

/**
 * Moves the focus to the content when another page was opened, so that keyboard and screen reader start there. Tabs and
 * filters of one page keep the focus where it is.
 */
export function useFocusOnNewPage(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const pageId = useMatches().at(-1)?.routeId;
  const known = useRef(pageId);
  useEffect(() => {
    if (known.current === pageId) return;
    known.current = pageId;
    main.current?.focus({ preventScroll: true });
  }, [pageId]);
  return main;
}
