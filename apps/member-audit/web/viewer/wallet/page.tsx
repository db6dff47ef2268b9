import { Card, Group, Stack, Text } from '@mantine/core';
import { Isk, QueryState, useApiQuery, useText } from '@muster/web/kit';
import { walletBalanceContract } from '../../../shared/wallet-balance.contract.ts';
import type { TabProps } from '../tab.ts';
import { JournalTable } from './journal-table.tsx';

/** What is in the wallet, and how it came and went. */
export function WalletTab({ characterId }: TabProps) {
  return (
    <Stack gap="md">
      <Balance characterId={characterId} />
      <JournalTable characterId={characterId} />
    </Stack>
  );
}

function Balance({ characterId }: { readonly characterId: number }) {
  const t = useText();
  const query = useApiQuery(walletBalanceContract, { params: { characterId } });
  return (
    <Card component="section" padding="sm" px="md">
      <QueryState query={query}>
        {({ balance }) => (
          <Group gap="xs" align="baseline">
            <Text size="sm" c="dimmed">
              {t('Balance')}
            </Text>
            <Text fw={650} fz="lg">
              {balance === null ? (
                t('not known yet')
              ) : (
                <>
                  <Isk value={balance} /> {t('ISK')}
                </>
              )}
            </Text>
          </Group>
        )}
      </QueryState>
    </Card>
  );
}
