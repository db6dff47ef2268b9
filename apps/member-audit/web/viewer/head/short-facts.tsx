import { VisuallyHidden } from '@mantine/core';
import {
  formatIskShort,
  formatNumber,
  Isk,
  Named,
  romanNumeral,
  useLanguage,
  useText,
} from '@muster/web/kit';
import { IconBrain, IconMapPin, IconPackages, IconRocket, IconSchool, IconWallet } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { SystemName } from '../../character/system-name.tsx';
import classes from './head.module.css';
import type { CharacterOverview } from './overview-data.ts';
import { useIsQueueKnown } from './use-is-queue-known.ts';

/** The facts in two or three lines, for a phone: what is not known yet is left out. */
export function ShortFacts({ character }: { readonly character: CharacterOverview }) {
  const t = useText();
  const language = useLanguage();
  const { location, ship, wallet, skillPoints, assets, training } = character;
  const isQueueKnown = useIsQueueKnown(character.characterId);
  return (
    <dl className={classes.shortFacts}>
      <ShortFact label={t('Location')} icon={IconMapPin}>
        {location && <SystemName system={location.system} withRegion={false} />}
      </ShortFact>
      <ShortFact label={t('Ship')} icon={IconRocket}>
        {ship && <Named value={ship.type} />}
      </ShortFact>
      <ShortFact label={t('Wallet')} icon={IconWallet}>
        {wallet !== null && (
          <>
            <Isk value={wallet} short /> {t('ISK')}
          </>
        )}
      </ShortFact>
      <ShortFact label={t('Skill points')} icon={IconBrain}>
        {skillPoints && t('{{amount}} SP', { amount: formatIskShort(String(skillPoints.total)) })}
      </ShortFact>
      <ShortFact label={t('Assets')} icon={IconPackages}>
        {assets &&
          t('{{amount}} items', { count: assets.items, amount: formatNumber(assets.items, { language }) })}
      </ShortFact>
      <ShortFact label={t('Training')} icon={IconSchool}>
        {training ? (
          <>
            <Named value={training.skill} /> {romanNumeral(training.level)}
          </>
        ) : (
          isQueueKnown && <span className={classes.warning}>{t('Not training')}</span>
        )}
      </ShortFact>
    </dl>
  );
}

interface ShortFactProps {
  readonly label: string;
  readonly icon: typeof IconBrain;
  readonly children: ReactNode;
}

function ShortFact({ label, icon: Icon, children }: ShortFactProps) {
  if (children === null || children === false) return null;
  return (
    <div>
      <dt title={label}>
        <Icon size={15} stroke={1.7} aria-hidden />
        <VisuallyHidden>{label}</VisuallyHidden>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
