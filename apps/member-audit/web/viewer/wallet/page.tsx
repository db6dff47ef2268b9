import { Stack } from '@mantine/core';
import { Isk, useApiQuery, useText } from '@muster/web/kit';
import { walletBalanceContract } from '../../../shared/wallet-balance.contract.ts';
import { Figures } from '../figures.tsx';
import type { TabProps } from '../tab.ts';
import { JournalTable } from './journal-table.tsx';

/** What is in the wallet, and how it came and went. */
export function WalletTab({ characterId }: TabProps) {
  const t = useText();
  const balance = useApiQuery(walletBalanceContract, { params: { characterId } }).data?.balance;
  return (
    <Stack gap="md">
      <Figures
        figures={[
          {
            label: t('Balance, ISK'),
            value: balance === null ? t('not known yet') : <Isk value={balance ?? null} />,
          },
        ]}
      />
      <JournalTable characterId={characterId} />
    </Stack>
  );
}
