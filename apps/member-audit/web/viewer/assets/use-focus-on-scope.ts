import { useEffect, useRef, type RefObject } from 'react';

/**
 * Keeps the focus in the element when what it shows becomes another thing: the link that led there is gone then, and the
 * keyboard would start again at the top of the page. A link outside of the element keeps it.
 */
export function useFocusOnScope<Element extends HTMLElement>(scope: string): RefObject<Element | null> {
  const element = useRef<Element>(null);
  const known = useRef(scope);
  useEffect(() => {
    if (known.current === scope) return;
    known.current = scope;
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement === document.body;
    if (isLost || element.current?.contains(activeElement)) element.current?.focus({ preventScroll: true });
  }, [scope]);
  return element;
}
