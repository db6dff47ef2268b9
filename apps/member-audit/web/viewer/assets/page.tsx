import type { TabProps } from '../tab.ts';

export function AssetsTab({ characterId }: TabProps) {
  return <>{characterId}</>;
}
