import { Text } from '@mantine/core';
import { Named, SecurityStatus } from '@muster/web/kit';
import type { SolarSystem } from '../../shared/location.contract.ts';

interface SystemNameProps {
  readonly system: SolarSystem;
  readonly withRegion?: boolean;
}

/** A solar system as the game writes it: name, coloured security, region. */
export function SystemName({ system, withRegion = true }: SystemNameProps) {
  return (
    <Text span inherit>
      <Named value={system} /> <SecurityStatus value={system.security} />
      {withRegion && system.region !== null && (
        <Text span inherit c="dimmed">
          {' '}
          {system.region}
        </Text>
      )}
    </Text>
  );
}
