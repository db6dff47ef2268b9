import { Button, Group } from '@mantine/core';
import { useText } from '@muster/web/kit';
import { IconExternalLink } from '@tabler/icons-react';
import classes from './head.module.css';
import { eveWhoHref, zkillboardHref } from '../../links.ts';

/** What other sites know about the character. They learn neither who asked nor from where. */
export function ElsewhereLinks({ characterId }: { readonly characterId: number }) {
  const t = useText();
  const sites = [
    { name: 'zKillboard', href: zkillboardHref(characterId) },
    { name: 'EveWho', href: eveWhoHref(characterId) },
  ];
  return (
    <Group gap={4} wrap="nowrap">
      {sites.map(({ name, href }) => (
        <Button
          key={name}
          component="a"
          href={href}
          target="_blank"
          rel="noopener noreferrer"
          className={classes.elsewhere}
          variant="subtle"
          color="gray"
          size="compact-sm"
          rightSection={<IconExternalLink size={14} />}
          title={t('Opens {{site}} in a new tab', { site: name })}
        >
          {name}
        </Button>
      ))}
    </Group>
  );
}
