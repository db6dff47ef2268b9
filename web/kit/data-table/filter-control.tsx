import { MultiSelect, Select, Switch } from '@mantine/core';
import type { FilterOption } from './types.ts';
import { SearchBox } from './search-box.tsx';

/** A filter as the toolbar sees it. */
export type AnyFilter = { readonly name: string; readonly label: string } & (
  | { readonly kind: 'select' | 'multiSelect'; readonly options: readonly FilterOption[] }
  | { readonly kind: 'text' }
  | { readonly kind: 'toggle' }
);

interface FilterControlProps {
  readonly filter: AnyFilter;
  readonly value: string | readonly string[] | undefined;
  readonly onChange: (value: string | readonly string[] | undefined) => void;
}

/** The control of one declared filter. */
export function FilterControl({ filter, value, onChange }: FilterControlProps) {
  const { label } = filter;
  const single = typeof value === 'string' ? value : (value?.[0] ?? '');
  if (filter.kind === 'text') return <SearchBox label={label} value={single} onChange={onChange} />;
  if (filter.kind === 'toggle') {
    const toggle = (isOn: boolean) => onChange(isOn ? 'true' : undefined);
    return (
      <Switch
        label={label}
        checked={single === 'true'}
        onChange={(event) => toggle(event.currentTarget.checked)}
      />
    );
  }
  const shared = {
    size: 'sm',
    placeholder: label,
    'aria-label': label,
    data: [...filter.options],
    searchable: filter.options.length > 8,
    clearable: true,
  } as const;
  if (filter.kind === 'select') {
    return <Select {...shared} value={single || null} onChange={(next) => onChange(next ?? undefined)} />;
  }
  const many = typeof value === 'string' ? [value] : [...(value ?? [])];
  return (
    <MultiSelect {...shared} placeholder={many.length === 0 ? label : ''} value={many} onChange={onChange} />
  );
}
