import { eveStateContract } from '@muster/core/contract';
import { useApiQuery } from '../../kit/api/use-api-query.ts';
import { useText } from '../../kit/i18n/text-context.tsx';
import { EveTime } from '../../kit/time/eve-time.tsx';
import classes from './shell.module.css';

const POLL_MILLISECONDS = 60_000;

/** Says why nothing new comes in while EVE is away, and that nobody has to do anything. Draws nothing while it is there. */
export function EveStateBanner() {
  const t = useText();
  const { data } = useApiQuery(eveStateContract, {}, { refetchInterval: POLL_MILLISECONDS });
  const isAway = data !== undefined && data.state !== 'open';
  return (
    <div role="status">
      {isAway && (
        <p className={classes.eveState}>
          <strong>
            {data.state === 'vip' ? t('EVE is open to CCP’s staff only') : t('EVE does not answer')}
          </strong>
          {data.since !== null && (
            <span>
              {t('Noticed')} <EveTime value={data.since} show="relative" />.
            </span>
          )}
          <span>
            {t('What you see is what was read before. Muster goes on by itself as soon as EVE is back.')}
          </span>
        </p>
      )}
    </div>
  );
}
