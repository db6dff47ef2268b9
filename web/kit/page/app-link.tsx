import { Anchor, type AnchorProps } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { linkTarget } from './link-target.ts';

interface AppLinkProps extends AnchorProps {
  /** Complete path inside Muster with parameters filled in; it may have a query (`?q=…`). */
  readonly to: string;
  readonly children: ReactNode;
  readonly 'aria-label'?: string;
}

/** A link to a page of Muster: no reload, and the page is fetched as soon as the pointer rests on it. */
export function AppLink({ to, children, ...props }: AppLinkProps) {
  return (
    <Anchor renderRoot={(root) => <Link {...root} {...linkTarget(to)} preload="intent" />} {...props}>
      {children}
    </Anchor>
  );
}
