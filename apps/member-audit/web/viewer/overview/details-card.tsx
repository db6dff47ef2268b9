import { Card, Title } from '@mantine/core';
import { EveTime, Named, QueryState, useText } from '@muster/web/kit';
import { Organisation } from '../../character/organisation.tsx';
import { StandingNumber } from '../head/standing-number.tsx';
import { Lines } from './lines.tsx';
import { useDetails } from './use-details.ts';

/** Who the character is. */
export function DetailsCard({ characterId }: { readonly characterId: number }) {
  const t = useText();
  const query = useDetails(characterId);
  return (
    <Card component="section">
      <Title order={2} mb="sm">
        {t('Who')}
      </Title>
      <QueryState query={query}>
        {({ details }) =>
          details === null ? (
            t('Not known yet')
          ) : (
            <Lines
              lines={[
                [t('Corporation'), <Organisation key="c" kind="corporation" value={details.corporation} />],
                [t('Title'), details.title],
                [
                  t('Alliance'),
                  details.alliance && <Organisation key="a" kind="alliance" value={details.alliance} />,
                ],
                [t('Faction'), details.faction && <Named key="f" value={details.faction} />],
                [t('Race'), <Named key="r" value={details.race} />],
                [t('Bloodline'), <Named key="b" value={details.bloodline} />],
                [
                  t('Gender'),
                  details.gender === 'male'
                    ? t('Male')
                    : details.gender === 'female'
                      ? t('Female')
                      : details.gender,
                ],
                [t('Born'), <EveTime key="born" value={details.birthday} />],
                [
                  t('Security status'),
                  details.securityStatus === null ? null : (
                    <StandingNumber key="s" value={details.securityStatus} />
                  ),
                ],
              ]}
            />
          )
        }
      </QueryState>
    </Card>
  );
}
