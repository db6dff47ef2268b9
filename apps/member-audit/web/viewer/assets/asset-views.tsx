import { Group } from '@mantine/core';
import { AppButton, useText } from '@muster/web/kit';
import { IconList, IconMapPins } from '@tabler/icons-react';
import { viewerHref } from '../../links.ts';
import { itemsHref } from './links.ts';

interface AssetViewsProps {
  readonly characterId: number;
  readonly isAll: boolean;
}

/** The two ways to look: by place, or through everything. */
export function AssetViews({ characterId, isAll }: AssetViewsProps) {
  const t = useText();
  return (
    <Group gap="xs" component="nav" aria-label={t('Ways to look at assets')}>
      <AppButton
        to={viewerHref(characterId, 'assets')}
        size="xs"
        variant={isAll ? 'default' : 'light'}
        leftSection={<IconMapPins size={15} />}
      >
        {t('Places')}
      </AppButton>
      <AppButton
        to={itemsHref(characterId)}
        size="xs"
        variant={isAll ? 'light' : 'default'}
        leftSection={<IconList size={15} />}
      >
        {t('All items')}
      </AppButton>
    </Group>
  );
}
