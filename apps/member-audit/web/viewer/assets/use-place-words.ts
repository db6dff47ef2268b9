import { useText } from '@muster/web/kit';
import type { AssetPlace } from '../../../shared/assets.contract.ts';

/** What a place is called; places without a name by what they are. */
export function usePlaceWords(): (place: AssetPlace) => string {
  const t = useText();
  return ({ kind, name, id }) => {
    if (kind === 'asset_safety') return t('Asset safety');
    if (kind === 'unknown') return t('Somewhere unknown');
    if (kind === 'solar_system')
      return t('In space, {{name}}', { name: name ?? t('Unknown #{{id}}', { id }) });
    if (name !== null) return name;
    return kind === 'structure' ? t('Unknown structure #{{id}}', { id }) : t('Unknown #{{id}}', { id });
  };
}
