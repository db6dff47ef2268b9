import { AppLink, EveTime, Isk, Named, TypeIcon, formatNumber, useLanguage, useText } from '@muster/web/kit';
import { Group } from '@mantine/core';
import {
  IconBrain,
  IconMapPin,
  IconPackages,
  IconRocket,
  IconSchool,
  IconUser,
  IconWallet,
} from '@tabler/icons-react';
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
      <Fact label={t('Wallet')} icon={<IconWallet {...ICON} />}>
        {character.wallet !== null && (
          <>
            <Isk value={character.wallet} /> {t('ISK')}
          </>
        )}
      </Fact>
      <Assets character={character} />
      <Location character={character} />
      <Ship character={character} />
      <Online character={character} />
    </dl>
  );
}

function SkillPoints({ character: { skillPoints } }: { readonly character: CharacterOverview }) {
  const t = useText();
  const language = useLanguage();
  const points = (value: number) => t('{{amount}} SP', { amount: formatNumber(value, { language }) });
  return (
    <Fact
      label={t('Skill points')}
      icon={<IconBrain {...ICON} />}
      hint={
        skillPoints && skillPoints.unallocated > 0
          ? t('and {{points}} unallocated', { points: points(skillPoints.unallocated) })
          : null
      }
    >
      {skillPoints && points(skillPoints.total)}
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
  const place = location?.dockedAt ? <Named value={location.dockedAt} /> : t('in space');
  return (
    <Fact label={t('Location')} icon={<IconMapPin {...ICON} />} hint={location && place}>
      {location && <SystemName system={location.system} />}
    </Fact>
  );
}

function Ship({ character: { ship } }: { readonly character: CharacterOverview }) {
  const t = useText();
  return (
    <Fact label={t('Ship')} icon={<IconRocket {...ICON} />}>
      {ship && (
        <Group gap={8} wrap="nowrap" align="flex-start">
          <TypeIcon id={ship.type.id} name="" size={32} />
          <div>
            <Named value={ship.type} />
            <div
              className={`${classes.hint} muster-dimmed`}
              style={{ fontSize: 'var(--mantine-font-size-xs)' }}
            >
              <bdi>{ship.name}</bdi>
            </div>
          </div>
        </Group>
      )}
    </Fact>
  );
}

function Online({ character: { online } }: { readonly character: CharacterOverview }) {
  const t = useText();
  return (
    <Fact
      label={t('In the game')}
      icon={<IconUser {...ICON} />}
      hint={
        online?.isOnline && online.lastLogin !== null ? (
          <>
            {t('since')} <EveTime value={online.lastLogin} show="relative" />
          </>
        ) : null
      }
    >
      {online &&
        (online.isOnline ? (
          <span className={classes.good}>{t('Online')}</span>
        ) : (
          <>
            {t('Last seen')} <EveTime value={online.lastLogout ?? online.lastLogin} show="relative" />
          </>
        ))}
    </Fact>
  );
}
