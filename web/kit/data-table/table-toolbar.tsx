import { Button, Collapse, Group, NativeSelect, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/text-context.tsx';
import { FilterControl, type AnyFilter } from './filter-control.tsx';
import { RowCount } from './row-count.tsx';
import { SearchBox } from './search-box.tsx';
import type { AnyColumn, AnyTable, RowsData } from './table-parts.ts';
import type { TableControls } from './use-table-state.ts';

interface TableToolbarProps<Row> {
  readonly table: AnyTable<Row> & {
    readonly filters?: readonly AnyFilter[];
    readonly searchLabel?: string;
    readonly toolbar?: ReactNode;
  };
  readonly controls: TableControls;
  readonly count: RowsData<Row>['count'];
  readonly isPhone: boolean;
}

/** Search, filters, and how many rows there are. On a phone filters fold away, and sorting moves here from the head. */
export function TableToolbar<Row>({ table, controls, count, isPhone }: TableToolbarProps<Row>) {
  const { filters = [], searchLabel } = table;
  const search = searchLabel !== undefined && (
    <SearchBox label={searchLabel} value={controls.state.search} onChange={controls.setSearch} />
  );
  const filterControls = filters.map((filter) => (
    <FilterControl
      key={filter.name}
      filter={filter}
      value={controls.state.filters[filter.name]}
      onChange={(value) => controls.setFilter(filter.name, value)}
    />
  ));
  if (isPhone) {
    return (
      <Stack gap="xs">
        {search}
        <PhoneControls table={table} controls={controls} filters={filterControls} />
        <RowCount count={count} />
        {table.toolbar}
      </Stack>
    );
  }
  return (
    <Group gap="xs" align="center">
      {search}
      {filterControls}
      <Group gap="sm" ml="auto">
        <RowCount count={count} />
        {table.toolbar}
      </Group>
    </Group>
  );
}

interface PhoneControlsProps<Row> {
  readonly table: AnyTable<Row>;
  readonly controls: TableControls;
  readonly filters: readonly ReactNode[];
}

function PhoneControls<Row>({ table, controls, filters }: PhoneControlsProps<Row>) {
  const t = useText();
  const active = Object.keys(controls.state.filters).length;
  const [isOpen, { toggle }] = useDisclosure(active > 0);
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <SortSelect
          columns={table.columns}
          sort={controls.state.sort ?? table.defaultSort}
          onChange={controls.setSort}
        />
        {filters.length > 0 && (
          <Button
            variant="default"
            size="sm"
            leftSection={<IconAdjustmentsHorizontal size={16} />}
            onClick={toggle}
            aria-expanded={isOpen}
          >
            {active > 0 ? t('Filters ({{active}})', { active }) : t('Filters')}
          </Button>
        )}
      </Group>
      <Collapse expanded={isOpen}>
        <Stack gap="xs">{filters}</Stack>
      </Collapse>
    </>
  );
}

interface SortSelectProps<Row> {
  readonly columns: readonly AnyColumn<Row>[];
  readonly sort: string;
  readonly onChange: (sort: string) => void;
}

function SortSelect<Row>({ columns, sort, onChange }: SortSelectProps<Row>) {
  const t = useText();
  const sortable = columns.filter((column) => column.sortable);
  if (sortable.length === 0) return null;
  const data = sortable.flatMap(({ id, header }) => [
    { value: id, label: t('{{column}}, ascending', { column: header }) },
    { value: `-${id}`, label: t('{{column}}, descending', { column: header }) },
  ]);
  return (
    <NativeSelect
      flex={1}
      aria-label={t('Sort by')}
      data={data}
      value={sort}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
