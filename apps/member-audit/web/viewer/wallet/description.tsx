import { Named, useText } from '@muster/web/kit';
import { Fragment } from 'react';
import type { WalletJournalEntry } from '../../../shared/wallet-journal.contract.ts';
import classes from './wallet.module.css';

/** What the sender wrote, or what a bounty was for, comes first: it is what people look for. EVE's own sentence follows. */
export function Description({ entry }: { readonly entry: WalletJournalEntry }) {
  const t = useText();
  const { description, reason, kills } = entry;
  if (kills.length > 0) {
    const words = kills.map(
      ({ type, count }) => `${count} × ${type.name ?? t('Unknown #{{id}}', { id: type.id })}`,
    );
    return (
      <span className={classes.description} title={`${words.join(', ')}\n${description}`}>
        {kills.map(({ type, count }, position) => (
          <Fragment key={`${position} ${type.id}`}>
            {position > 0 && ', '}
            {count} × <Named value={type} />
          </Fragment>
        ))}
        {reason.endsWith('...') && ' …'} <bdi className="muster-dimmed">{description}</bdi>
      </span>
    );
  }
  const isTold = reason !== '';
  return (
    <span className={classes.description} title={isTold ? `“${reason}” ${description}` : description}>
      {isTold && <bdi>“{reason}” </bdi>}
      <bdi className={isTold ? 'muster-dimmed' : undefined}>{description}</bdi>
    </span>
  );
}
