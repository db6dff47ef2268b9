import { Group, Text } from '@mantine/core';
import { IconBuilding, IconHelpCircle, IconLifebuoy, IconPlanet, IconSatellite } from '@tabler/icons-react';
import type { AssetPlace } from '../../../shared/assets.contract.ts';
import classes from './assets.module.css';
import { usePlaceWords } from './use-place-words.ts';

const ICONS = {
  station: IconBuilding,
  structure: IconSatellite,
  solar_system: IconPlanet,
  asset_safety: IconLifebuoy,
  unknown: IconHelpCircle,
} as const;

/** A place with the icon of its kind. */
export function PlaceName({ place }: { readonly place: AssetPlace }) {
  const words = usePlaceWords();
  const Icon = ICONS[place.kind];
  return (
    <Group gap={8} wrap="nowrap" miw={0}>
      <Icon size={17} stroke={1.6} style={{ flex: 'none' }} aria-hidden />
      <Text span inherit className={classes.name} title={words(place)}>
        <bdi>{words(place)}</bdi>
      </Text>
    </Group>
  );
}
