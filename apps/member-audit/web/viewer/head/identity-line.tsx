import { Text } from '@mantine/core';
import { EveTime, useEveNow, useLanguage, useText } from '@muster/web/kit';
import { Fragment, type ReactNode } from 'react';
import { ageWords } from './age-words.ts';
import classes from './head.module.css';
import type { CharacterOverview } from './overview-data.ts';
import { StandingNumber } from './standing-number.tsx';

/** Security status, age, and when the character was in the game; what is not known yet is left out. */
export function IdentityLine({ character }: { readonly character: CharacterOverview }) {
  const t = useText();
  const { securityStatus, birthday, online } = character;
  const parts: readonly (readonly [string, ReactNode])[] = [
    [
      'security',
      securityStatus !== null && (
        <Fragment key="security">
          {t('Security status')} <StandingNumber value={securityStatus} />
        </Fragment>
      ),
    ],
    ['age', birthday !== null && <Age key="age" birthday={birthday} />],
    ['online', online !== null && <Presence key="online" online={online} />],
  ];
  return (
    <Text size="sm" c="dimmed" component="div">
      {parts
        .filter(([, part]) => part !== false)
        .map(([name, part], position) => (
          <Fragment key={name}>
            {position > 0 && ' · '}
            <span className="muster-nowrap">{part}</span>
          </Fragment>
        ))}
    </Text>
  );
}

function Age({ birthday }: { readonly birthday: string }) {
  const t = useText();
  const language = useLanguage();
  const age = ageWords(new Date(birthday), useEveNow(), language);
  return <span title={birthday.slice(0, 10)}>{t('{{age}} old', { age })}</span>;
}

function Presence({ online }: { readonly online: NonNullable<CharacterOverview['online']> }) {
  const t = useText();
  if (online.isOnline) return <strong className={classes.good}>{t('Online')}</strong>;
  return (
    <>
      {t('Last seen')} <EveTime value={online.lastLogout ?? online.lastLogin} show="relative" />
    </>
  );
}
