import { Button, type ButtonProps } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { linkTarget } from './link-target.ts';

interface AppButtonProps extends ButtonProps {
  /** Complete path inside Muster with parameters filled in; it may have a query (`?q=…`). */
  readonly to: string;
  readonly children: ReactNode;
}

/** A link to a page of Muster that looks like a button. */
export function AppButton({ to, children, ...props }: AppButtonProps) {
  return (
    <Button renderRoot={(root) => <Link {...root} {...linkTarget(to)} preload="intent" />} {...props}>
      {children}
    </Button>
  );
}
