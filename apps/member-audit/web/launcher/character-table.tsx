import { Box, Group, Table, Text, UnstyledButton } from '@mantine/core';
import { AppLink, Isk, Portrait, useText, useUrlState } from '@muster/web/kit';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { MainCrown } from '../character/main-crown.tsx';
import { Organisation } from '../character/organisation.tsx';
import { ShortState } from '../character/short-state.tsx';
import { StateLabel } from '../character/state-label.tsx';
import { SystemName } from '../character/system-name.tsx';
import { TrainingLabel } from '../character/training-label.tsx';
import { viewerHref } from '../links.ts';
import { CharacterMenu } from './character-menu.tsx';
import classes from './launcher.module.css';
import { sortCharacters, type CharacterSort } from './sort-characters.ts';

/** Many characters, one line each; on a phone what matters most. */
export function CharacterTable({ characters }: { readonly characters: readonly LauncherCharacter[] }) {
  const t = useText();
  const [sort, setSort] = useUrlState('sort', 'name');
  const head = { sort, onSort: setSort };
  return (
    <div className={classes.tableFrame}>
      <Table verticalSpacing={7} horizontalSpacing="sm" highlightOnHover fz="sm">
        <Table.Thead>
          <Table.Tr>
            <SortableHead {...head} id="name" label={t('Character')} />
            <SortableHead {...head} id="corporation" label={t('Corporation')} visibleFrom="lg" />
            <SortableHead {...head} id="system" label={t('System')} visibleFrom="sm" />
            <SortableHead {...head} id="wallet" label={t('Wallet')} isNumber visibleFrom="md" />
            <SortableHead {...head} id="training" label={t('Training')} visibleFrom="lg" />
            <SortableHead {...head} id="state" label={t('Status')} visibleFrom="sm" />
            <Table.Th aria-label={t('More')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sortCharacters(characters, sort).map((character) => (
            <CharacterLine key={character.characterId} character={character} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function CharacterLine({ character }: { readonly character: LauncherCharacter }) {
  const { characterId, name, isMain, corporation, system, wallet, progress } = character;
  return (
    <Table.Tr>
      <Table.Td className={classes.nameCell}>
        <Group gap="sm" wrap="nowrap">
          <Portrait id={characterId} name="" size={32} />
          <div className={classes.nameAndState}>
            <Group gap="xs" wrap="nowrap">
              <AppLink
                to={viewerHref(characterId, 'overview')}
                className={classes.cover}
                fw={600}
                fz="sm"
                c="inherit"
                truncate
              >
                <bdi>{name}</bdi>
              </AppLink>
              {isMain && <MainCrown size={16} />}
            </Group>
            <Box hiddenFrom="sm">
              <ShortState character={character} />
            </Box>
          </div>
        </Group>
      </Table.Td>
      <Table.Td maw={190} visibleFrom="lg">
        {corporation ? <Organisation kind="corporation" value={corporation} /> : '–'}
      </Table.Td>
      <Table.Td className="muster-nowrap" visibleFrom="sm">
        {system ? <SystemName system={system} withRegion={false} /> : '–'}
      </Table.Td>
      <Table.Td ta="end" visibleFrom="md">
        <Isk value={wallet} short />
      </Table.Td>
      <Table.Td className="muster-nowrap" visibleFrom="lg">
        <TrainingLabel character={character} isShort />
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <LineState progress={progress} />
      </Table.Td>
      <Table.Td w={44} px={4}>
        <CharacterMenu character={character} />
      </Table.Td>
    </Table.Tr>
  );
}

function LineState({ progress }: Pick<LauncherCharacter, 'progress'>) {
  const t = useText();
  return (
    <Group gap={6} wrap="nowrap">
      <StateLabel progress={progress} />
      {progress.state === 'first_sync' && (
        <Text span size="sm" c="dimmed" className="muster-nowrap muster-tabular">
          {t('{{done}} of {{total}}', { done: progress.sectionsDone, total: progress.sectionsTotal })}
        </Text>
      )}
    </Group>
  );
}

interface SortableHeadProps {
  readonly id: CharacterSort;
  readonly label: string;
  readonly isNumber?: boolean;
  readonly visibleFrom?: 'sm' | 'md' | 'lg';
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

function SortableHead({ id, label, isNumber = false, sort, onSort, visibleFrom }: SortableHeadProps) {
  const direction = sort === id ? 'ascending' : sort === `-${id}` ? 'descending' : 'none';
  // The first click shows what one looks for: the beginning of the alphabet, the largest wallet.
  const first = isNumber ? `-${id}` : id;
  const other = isNumber ? id : `-${id}`;
  return (
    <Table.Th aria-sort={direction} ta={isNumber ? 'end' : 'start'} {...(visibleFrom && { visibleFrom })}>
      <UnstyledButton className={classes.sort} onClick={() => onSort(sort === first ? other : first)}>
        {label}
        {direction === 'ascending' && <IconChevronUp size={14} aria-hidden />}
        {direction === 'descending' && <IconChevronDown size={14} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  );
}
