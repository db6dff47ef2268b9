import { useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';

export type Look = 'cards' | 'table';

/** From this many characters on a table shows more than cards do. */
const TABLE_FROM = 12;

/**
 * Cards or table: by the number of characters until one chooses; this browser remembers the choice. What the number
 * decides stays while the page is open: removing a character does not turn it over.
 */
export function useLook(count: number): readonly [Look, (look: Look) => void] {
  const [chosen, choose] = useLocalStorage<Look | null>({
    key: 'muster.member-audit.launcher',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const [byCount] = useState<Look>(count >= TABLE_FROM ? 'table' : 'cards');
  return [chosen ?? byCount, choose];
}
