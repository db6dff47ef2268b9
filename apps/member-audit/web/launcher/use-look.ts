import { useLocalStorage } from '@mantine/hooks';

export type Look = 'cards' | 'table';

/** From this many characters on a table shows more than cards do. */
const TABLE_FROM = 12;

/** Cards or table: by the number of characters until one chooses; this browser remembers the choice. */
export function useLook(count: number): readonly [Look, (look: Look) => void] {
  const [chosen, choose] = useLocalStorage<Look | null>({
    key: 'muster.member-audit.launcher',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  return [chosen ?? (count >= TABLE_FROM ? 'table' : 'cards'), choose];
}
