import { Button, type ButtonProps } from '@mantine/core';
import { useText } from '@muster/web/kit';
import { IconUserPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { registerHref } from '../links.ts';

interface RegisterButtonProps extends ButtonProps {
  /** What it says instead of "Register a character". */
  readonly children?: ReactNode;
  readonly 'aria-label'?: string;
}

/** Leads to EVE's login, where one chooses the character. */
export function RegisterButton({ children, ...props }: RegisterButtonProps) {
  const t = useText();
  return (
    <Button component="a" href={registerHref()} leftSection={<IconUserPlus size={16} />} {...props}>
      {children ?? t('Register a character')}
    </Button>
  );
}
