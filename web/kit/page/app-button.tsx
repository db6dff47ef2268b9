import { Button, type ButtonProps } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface AppButtonProps extends ButtonProps {
  /** Complete path inside Muster, parameters filled in. */
  readonly to: string;
  readonly children: ReactNode;
}

/** A link to a page of Muster that looks like a button. */
export function AppButton({ to, children, ...props }: AppButtonProps) {
  return (
    <Button renderRoot={(root) => <Link {...root} to={to} preload="intent" />} {...props}>
      {children}
    </Button>
  );
}
