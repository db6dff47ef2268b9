import { Button, type ButtonProps } from '@mantine/core';
import { useText } from '@muster/web/kit';
import { IconUserPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { registerHref } from '../links.ts';

interface RegisterButtonProps extends ButtonProps {
  /** What it says instead of "Register a character". */
  readonly children?: ReactNode;
  /** Only this one will do. Left out: whichever is chosen at EVE. */
  readonly characterId?: number;
  readonly 'aria-label'?: string;
}

/** Leads to EVE's login, where one chooses the character. */
export function RegisterButton({ children, characterId, ...props }: RegisterButtonProps) {
  const t = useText();
  return (
    <Button
      component="a"
      href={registerHref(characterId)}
      leftSection={<IconUserPlus size={16} />}
      {...props}
    >
      {children ?? t('Register a character')}
    </Button>
  );
}
