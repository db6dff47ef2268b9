import type { Named } from '@muster/core/contract';
import { useText } from '@muster/web/kit';

/** What an item is called in one line: its own name with its type, or its type. */
export function useItemWords(): (item: { readonly type: Named; readonly name: string | null }) => string {
  const t = useText();
  return ({ type, name }) => {
    const typeName = type.name ?? t('Unknown #{{id}}', { id: type.id });
    return name === null ? typeName : t('{{name}} ({{type}})', { name, type: typeName });
  };
}
