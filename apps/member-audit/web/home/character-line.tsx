import { Group } from '@mantine/core';
import { AppLink, Portrait } from '@muster/web/kit';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { MainCrown } from '../character/main-crown.tsx';
import { ShortState } from '../character/short-state.tsx';
import { viewerHref } from '../links.ts';
import classes from './home.module.css';

/** One character in two lines; all of it leads to the viewer. */
export function CharacterLine({ character }: { readonly character: LauncherCharacter }) {
  const { characterId, name, isMain } = character;
  return (
    <div className={classes.line}>
      <Portrait id={characterId} name="" size={40} />
      <div className={classes.words}>
        <Group gap={6} wrap="nowrap">
          <AppLink
            to={viewerHref(characterId, 'overview')}
            className={classes.cover}
            c="inherit"
            fw={600}
            fz="sm"
            underline="never"
            truncate
          >
            <bdi>{name}</bdi>
          </AppLink>
          {isMain && <MainCrown size={16} />}
        </Group>
        <ShortState character={character} />
      </div>
    </div>
  );
}
