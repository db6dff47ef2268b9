import { Card, Stack } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import {
  type authorisationsContract,
  type ContractResponse,
  myCharactersContract,
} from '@muster/core/contract';
import { useApiQuery } from '../../../kit/api/use-api-query.ts';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { AppButton } from '../../../kit/page/app-button.tsx';
import { PageHeader } from '../../../kit/page/page-header.tsx';
import { EmptyState } from '../../../kit/states/empty-state.tsx';
import { QueryState } from '../../../kit/states/query-state.tsx';
import { useSearchParams } from '../../../kit/url/use-url-state.ts';
import { AuthorisationList } from './authorisation-list.tsx';
import { needsOwner, readJourney } from './journey.ts';
import { OutcomeCard } from './outcome-card.tsx';
import { StartCard } from './start-card.tsx';
import { useAuthorisations } from './use-authorisations.ts';

/** My characters that Muster cannot read, what each would bring back, and one click at EVE for each. */
export function ReAuthorisePage() {
  const t = useText();
  const query = useAuthorisations();
  return (
    <>
      <PageHeader
        title={t('Authorisations')}
        description={t('Muster reads a character only as long as its owner allows it at EVE Online.')}
      />
      <QueryState query={query}>{(data) => <Authorisations {...data} />}</QueryState>
    </>
  );
}

function Authorisations({ authorisations, working }: ContractResponse<typeof authorisationsContract>) {
  const t = useText();
  const [params, change] = useSearchParams();
  const journey = readJourney(params);
  const { data: mine } = useApiQuery(myCharactersContract, {});
  const nameOf = (id: number | null) => mine?.characters.find(({ characterId }) => characterId === id)?.name;
  const broken = authorisations.filter(needsOwner);
  const total = Math.max(journey.total, broken.length);
  const hasReturned = nameOf(journey.expectedId) !== undefined;
  return (
    <Stack gap="lg">
      {hasReturned ? (
        <OutcomeCard
          journey={journey}
          broken={broken}
          nameOf={nameOf}
          onStop={() => change({ nonstop: undefined })}
        />
      ) : (
        <StartCard broken={broken} />
      )}
      {authorisations.length === 0 && !hasReturned && <AllFine working={working} />}
      <AuthorisationList title={t('These need you')} authorisations={broken} total={total} />
      <AuthorisationList
        title={t('These heal by themselves')}
        hint={t('You need do nothing. If you do not want to wait, authorise them again.')}
        authorisations={authorisations.filter(({ state }) => state === 'suspended')}
        total={0}
      />
      <AuthorisationList
        title={t('Not registered')}
        hint={t('Characters of yours that an app does not know. Registering one is your choice.')}
        authorisations={authorisations.filter(({ state }) => state === 'never')}
        total={0}
      />
    </Stack>
  );
}

function AllFine({ working }: { readonly working: number }) {
  const t = useText();
  return (
    <Card>
      <EmptyState
        icon={<IconShieldCheck size={36} stroke={1.4} />}
        title={t('No character needs you')}
        action={
          <AppButton to="/" variant="default" size="xs" mt="xs">
            {t('Go to the home page')}
          </AppButton>
        }
      >
        {working === 0
          ? t('None of your characters is registered with an app that reads characters.')
          : t('Everything you registered can be read.')}
      </EmptyState>
    </Card>
  );
}
