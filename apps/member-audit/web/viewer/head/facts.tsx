import { AppLink, Isk, Named, formatNumber, useLanguage, useText } from '@muster/web/kit';
import { IconBrain, IconMapPin, IconPackages, IconRocket, IconSchool, IconWallet } from '@tabler/icons-react';
import { SystemName } from '../../character/system-name.tsx';
import { viewerHref } from '../../links.ts';
import { Fact } from './fact.tsx';
import classes from './head.module.css';
import type { CharacterOverview } from './overview-data.ts';
import { TrainingFact } from './training-fact.tsx';

const ICON = { size: 14, stroke: 1.7 } as const;

/** The facts of all sections side by side. */
export function Facts({ character }: { readonly character: CharacterOverview }) {
  const t = useText();
  return (
    <dl className={classes.facts}>
      <Fact label={t('Training')} icon={<IconSchool {...ICON} />}>
        <TrainingFact character={character} />
      </Fact>
      <SkillPoints character={character} />
      <Fact label={t('Wallet, ISK')} icon={<IconWallet {...ICON} />}>
        <Isk value={character.wallet} />
      </Fact>
      <Assets character={character} />
      <Location character={character} />
      <Ship character={character} />
    </dl>
  );
}

function SkillPoints({ character: { skillPoints } }: { readonly character: CharacterOverview }) {
  const t = useText();
  const language = useLanguage();
  const number = (value: number) => formatNumber(value, { language });
  return (
    <Fact
      label={t('Skill points')}
      icon={<IconBrain {...ICON} />}
      hint={
        skillPoints && skillPoints.unallocated > 0
          ? t('{{amount}} unallocated', { amount: number(skillPoints.unallocated) })
          : null
      }
    >
      {skillPoints && number(skillPoints.total)}
    </Fact>
  );
}

function Assets({ character: { characterId, assets } }: { readonly character: CharacterOverview }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Fact
      label={t('Assets')}
      icon={<IconPackages {...ICON} />}
      hint={assets && t('in {{count}} places', { count: assets.places })}
    >
      {assets && (
        <AppLink to={viewerHref(characterId, 'assets')} inherit>
          {t('{{amount}} items', { count: assets.items, amount: formatNumber(assets.items, { language }) })}
        </AppLink>
      )}
    </Fact>
  );
}

function Location({ character: { location } }: { readonly character: CharacterOverview }) {
  const t = useText();
  const place = location?.dockedAt ? (
    <span title={location.dockedAt.name ?? undefined}>
      <Named value={location.dockedAt} />
    </span>
  ) : (
    t('in space')
  );
  return (
    <Fact label={t('Location')} icon={<IconMapPin {...ICON} />} hint={location && place}>
      {location && <SystemName system={location.system} withRegion={false} />}
    </Fact>
  );
}

function Ship({ character: { ship } }: { readonly character: CharacterOverview }) {
  const t = useText();
  return (
    <Fact
      label={t('Ship')}
      icon={<IconRocket {...ICON} />}
      hint={ship && <bdi title={ship.name}>{ship.name}</bdi>}
    >
      {ship && <Named value={ship.type} />}
    </Fact>
  );
}
