import { Card, Text, Title } from '@mantine/core';
import {
  EveTime,
  formatNumber,
  Named,
  QueryState,
  TypeIcon,
  useApiQuery,
  useLanguage,
  useText,
} from '@muster/web/kit';
import { locationContract } from '../../../shared/location.contract.ts';
import { onlineContract } from '../../../shared/online.contract.ts';
import { shipContract } from '../../../shared/ship.contract.ts';
import { SystemName } from '../../character/system-name.tsx';
import { Lines, type Line } from './lines.tsx';
import classes from './overview.module.css';

interface PresenceProps {
  readonly characterId: number;
}

/** Where the character is, what it sits in, when it was in the game. */
export function PresenceCard({ characterId }: PresenceProps) {
  const t = useText();
  return (
    <Card component="section">
      <Title order={2} mb="sm">
        {t('Where and when')}
      </Title>
      <Ship characterId={characterId} />
      <Location characterId={characterId} />
      <Online characterId={characterId} />
    </Card>
  );
}

/** Said of a section that has not been fetched yet; the line above the tab says when. */
function NotKnown({ label }: { readonly label: string }) {
  const t = useText();
  return <Lines lines={[[label, t('Not known yet')]]} />;
}

function Ship({ characterId }: PresenceProps) {
  const t = useText();
  const query = useApiQuery(shipContract, { params: { characterId } });
  return (
    <QueryState query={query}>
      {({ ship }) =>
        ship === null ? (
          <NotKnown label={t('Ship')} />
        ) : (
          <div className={classes.ship}>
            <TypeIcon id={ship.type.id} name="" size={64} variation="render" />
            <div>
              <Text fw={600}>
                <Named value={ship.type} />
              </Text>
              <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                <bdi>{ship.name}</bdi>
              </Text>
            </div>
          </div>
        )
      }
    </QueryState>
  );
}

function Location({ characterId }: PresenceProps) {
  const t = useText();
  const query = useApiQuery(locationContract, { params: { characterId } });
  return (
    <QueryState query={query}>
      {({ location }) =>
        location === null ? (
          <NotKnown label={t('Location')} />
        ) : (
          <Lines
            lines={[
              [t('System'), <SystemName key="system" system={location.system} />],
              [
                t('Docked at'),
                location.dockedAt ? <Named key="place" value={location.dockedAt} /> : t('Nowhere: in space'),
              ],
            ]}
          />
        )
      }
    </QueryState>
  );
}

function Online({ characterId }: PresenceProps) {
  const t = useText();
  const language = useLanguage();
  const query = useApiQuery(onlineContract, { params: { characterId } });
  return (
    <QueryState query={query}>
      {({ online }) => {
        if (online === null) return <NotKnown label={t('In the game')} />;
        const lines: Line[] = [
          [t('In the game'), online.isOnline ? t('Online when last looked') : t('Offline when last looked')],
          [t('Last login'), <EveTime key="login" value={online.lastLogin} />],
          [t('Last logout'), <EveTime key="logout" value={online.lastLogout} />],
          [t('Logins ever'), online.logins === null ? null : formatNumber(online.logins, { language })],
        ];
        return <Lines lines={lines} />;
      }}
    </QueryState>
  );
}
