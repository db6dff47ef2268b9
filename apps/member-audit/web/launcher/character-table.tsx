import { Group, Table, Text, UnstyledButton } from '@mantine/core';
import { AppLink, Isk, Portrait, useText, useUrlState } from '@muster/web/kit';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { MainCrown } from '../character/main-crown.tsx';
import { Organisation } from '../character/organisation.tsx';
import { StateBadge } from '../character/state-badge.tsx';
import { SystemName } from '../character/system-name.tsx';
import { viewerHref } from '../links.ts';
import { CharacterMenu } from './character-menu.tsx';
import classes from './launcher.module.css';
import { sortCharacters, type CharacterSort } from './sort-characters.ts';

/** Many characters, one line each. */
export function CharacterTable({ characters }: { readonly characters: readonly LauncherCharacter[] }) {
  const t = useText();
  const [sort, setSort] = useUrlState('sort', 'name');
  const head = { sort, onSort: setSort };
  return (
    <div className={classes.tableFrame}>
      <Table verticalSpacing={6} horizontalSpacing="sm" miw={720} highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <SortableHead {...head} id="name" label={t('Character')} />
            <SortableHead {...head} id="corporation" label={t('Corporation')} />
            <SortableHead {...head} id="system" label={t('System')} />
            <SortableHead {...head} id="wallet" label={t('Wallet')} isNumber />
            <SortableHead {...head} id="state" label={t('Status')} />
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
  const t = useText();
  const { characterId, name, isMain, corporation, system, wallet, progress } = character;
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <Portrait id={characterId} name="" size={32} />
          <AppLink to={viewerHref(characterId, 'overview')} fw={600} c="inherit">
            <bdi>{name}</bdi>
          </AppLink>
          {isMain && <MainCrown size={16} />}
        </Group>
      </Table.Td>
      <Table.Td maw={220}>
        {corporation ? <Organisation kind="corporation" value={corporation} /> : '–'}
      </Table.Td>
      <Table.Td>{system ? <SystemName system={system} /> : '–'}</Table.Td>
      <Table.Td ta="end">
        <Isk value={wallet} />
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <StateBadge progress={progress} />
          {progress.state === 'first_sync' && (
            <Text span size="xs" c="dimmed" className="muster-nowrap">
              {t('{{done}} of {{total}}', { done: progress.sectionsDone, total: progress.sectionsTotal })}
            </Text>
          )}
        </Group>
      </Table.Td>
      <Table.Td w={44}>
        <CharacterMenu character={character} />
      </Table.Td>
    </Table.Tr>
  );
}

interface SortableHeadProps {
  readonly id: CharacterSort;
  readonly label: string;
  readonly isNumber?: boolean;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

function SortableHead({ id, label, isNumber = false, sort, onSort }: SortableHeadProps) {
  const direction = sort === id ? 'ascending' : sort === `-${id}` ? 'descending' : 'none';
  // The first click shows what one looks for: the beginning of the alphabet, the largest wallet.
  const first = isNumber ? `-${id}` : id;
  const other = isNumber ? id : `-${id}`;
  return (
    <Table.Th aria-sort={direction} ta={isNumber ? 'end' : 'start'}>
      <UnstyledButton className={classes.sort} onClick={() => onSort(sort === first ? other : first)}>
        {label}
        {direction === 'ascending' && <IconChevronUp size={14} aria-hidden />}
        {direction === 'descending' && <IconChevronDown size={14} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  );
}
