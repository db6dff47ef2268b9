import { Badge, Group, Text } from '@mantine/core';
import { AppLink, Named, TypeIcon, useText } from '@muster/web/kit';
import type { AssetItem } from '../../../shared/assets.contract.ts';
import classes from './assets.module.css';
import { containerHref } from './links.ts';

const BLUEPRINT_CATEGORY = 9;

interface ItemNameProps {
  readonly characterId: number;
  readonly item: AssetItem;
}

/** Icon, own name and type; a container is a link to what is in it. */
export function ItemName({ characterId, item }: ItemNameProps) {
  const t = useText();
  const { type, name, childCount, isActiveShip, isBlueprintCopy } = item;
  const words = (
    <>
      {name !== null && (
        <>
          <bdi>{name}</bdi>{' '}
        </>
      )}
      <Text span inherit {...(name !== null && { c: 'dimmed' })}>
        <Named value={type} />
      </Text>
    </>
  );
  return (
    <Group gap={8} wrap="nowrap" miw={0}>
      <TypeIcon id={type.id} name="" size={24} variation={variationOf(item)} />
      <Text
        span
        inherit
        className={classes.name}
        title={[name, type.name].filter((text) => text !== null).join(', ')}
      >
        {childCount > 0 ? (
          <AppLink to={containerHref(characterId, item.place.id, item.itemId)} inherit>
            {words}
          </AppLink>
        ) : (
          words
        )}
      </Text>
      {isActiveShip && <Mark label={t('flown now')} />}
      {isBlueprintCopy && <Mark label={t('copy')} />}
    </Group>
  );
}

function Mark({ label }: { readonly label: string }) {
  return (
    <Badge size="sm" variant="default" tt="none" fw={500} flex="none">
      {label}
    </Badge>
  );
}

function variationOf({ category, isBlueprintCopy }: AssetItem): 'icon' | 'bp' | 'bpc' {
  if (category?.id !== BLUEPRINT_CATEGORY) return 'icon';
  return isBlueprintCopy ? 'bpc' : 'bp';
}
