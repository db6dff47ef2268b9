import { Card, Text } from '@mantine/core';
import { useText } from '@muster/web/kit';
import { IconUserPlus } from '@tabler/icons-react';
import { registerHref } from '../links.ts';
import classes from './launcher.module.css';

/** The last card: leads to EVE's login, where one chooses another character. */
export function RegisterCard() {
  const t = useText();
  return (
    <Card component="a" href={registerHref()} className={classes.register}>
      <IconUserPlus size={30} stroke={1.5} color="var(--mantine-primary-color-filled)" aria-hidden />
      <Text fw={600} mt="xs">
        {t('Register a character')}
      </Text>
      <Text size="sm" c="dimmed">
        {t('Choose it on EVE’s login page')}
      </Text>
    </Card>
  );
}
