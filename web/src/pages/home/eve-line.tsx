import { IconPlanet } from '@tabler/icons-react';
import { eveStateContract } from '@muster/core/contract';
import { useApiQuery } from '../../../kit/api/use-api-query.ts';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { NeedLine } from './need-line.tsx';

/** Says that EVE is there. While it is away, the banner above every page has more to say. */
export function EveLine() {
  const t = useText();
  const { data } = useApiQuery(eveStateContract, {});
  if (data?.state !== 'open') return null;
  return <NeedLine icon={IconPlanet} level="fine" title={t('EVE is up')} />;
}
