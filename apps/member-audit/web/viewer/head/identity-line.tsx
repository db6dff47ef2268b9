import { Text } from '@mantine/core';
import { useEveNow, useLanguage, useText } from '@muster/web/kit';
import type { CharacterOverview } from './overview-data.ts';
import { StandingNumber } from './standing-number.tsx';

const YEAR_MILLISECONDS = 365.2425 * 86_400_000;

/** Security status and age. */
export function IdentityLine({
  character: { securityStatus, birthday },
}: {
  readonly character: CharacterOverview;
}) {
  const t = useText();
  const language = useLanguage();
  const now = useEveNow();
  if (securityStatus === null && birthday === null) return null;
  const years =
    birthday === null ? 0 : Math.floor((now.getTime() - Date.parse(birthday)) / YEAR_MILLISECONDS);
  const age = new Intl.NumberFormat(language, { style: 'unit', unit: 'year', unitDisplay: 'long' }).format(
    years,
  );
  return (
    <Text size="sm" c="dimmed">
      {securityStatus !== null && (
        <>
          {t('Security status')} <StandingNumber value={securityStatus} />
        </>
      )}
      {securityStatus !== null && birthday !== null && ' · '}
      {birthday !== null && t('Born {{date}}, {{age}} old', { date: birthday.slice(0, 10), age })}
    </Text>
  );
}
