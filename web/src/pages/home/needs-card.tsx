import { Card } from '@mantine/core';
import { IconCircleCheck, IconHourglass, IconKeyOff, IconUserPlus } from '@tabler/icons-react';
import type { Authorisation, authorisationsContract, ContractResponse } from '@muster/core/contract';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { LoadingState } from '../../../kit/states/loading-state.tsx';
import { QueryState } from '../../../kit/states/query-state.tsx';
import { needsOwner } from '../re-authorise/journey.ts';
import { useAuthorisations } from '../re-authorise/use-authorisations.ts';
import { EveLine } from './eve-line.tsx';
import classes from './home.module.css';
import { NeedLine } from './need-line.tsx';

/** What waits for the user, and how EVE is: the first look between two fights. */
export function NeedsCard() {
  const t = useText();
  const query = useAuthorisations();
  return (
    <Card component="section" padding={0} aria-label={t('What needs you')} className={classes.needs}>
      <QueryState query={query} loading={<LoadingState lines={1} />}>
        {(data) => <Needs {...data} />}
      </QueryState>
      <EveLine />
    </Card>
  );
}

function Needs({ authorisations, working }: ContractResponse<typeof authorisationsContract>) {
  const t = useText();
  const broken = namesOf(authorisations.filter(needsOwner));
  const suspended = namesOf(authorisations.filter(({ state }) => state === 'suspended'));
  const unregistered = namesOf(authorisations.filter(({ state }) => state === 'never'));
  return (
    <>
      {broken.length > 0 && (
        <NeedLine
          icon={IconKeyOff}
          level="alarm"
          title={t('{{count}} characters need you', { count: broken.length })}
          names={broken}
          action={t('Authorise again')}
        >
          {t('EVE does not let Muster read them, or not all of it.')}
        </NeedLine>
      )}
      {suspended.length > 0 && (
        <NeedLine
          icon={IconHourglass}
          level="wait"
          title={t('{{count}} characters wait for EVE', { count: suspended.length })}
          names={suspended}
        >
          {t('That heals by itself.')}
        </NeedLine>
      )}
      {unregistered.length > 0 && (
        <NeedLine
          icon={IconUserPlus}
          level="offer"
          title={t('{{count}} characters are not registered', { count: unregistered.length })}
          names={unregistered}
          action={t('Register')}
        >
          {t('Muster shows nothing of them before you allow it.')}
        </NeedLine>
      )}
      {broken.length === 0 && working > 0 && (
        <NeedLine icon={IconCircleCheck} level="fine" title={t('No character needs you')} />
      )}
    </>
  );
}

/** A character counts once, however many apps it concerns. */
function namesOf(authorisations: readonly Authorisation[]): readonly string[] {
  return [...new Map(authorisations.map(({ characterId, name }) => [characterId, name])).values()];
}
