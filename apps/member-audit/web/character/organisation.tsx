import { Group, Text } from '@mantine/core';
import type { Named as NamedValue } from '@muster/core/contract';
import { AllianceLogo, CorporationLogo, Named } from '@muster/web/kit';

interface OrganisationProps {
  readonly kind: 'corporation' | 'alliance';
  readonly value: NamedValue;
  readonly size?: number;
}

/** Logo and name of a corporation or alliance on one line; a long name is cut. */
export function Organisation({ kind, value, size = 20 }: OrganisationProps) {
  const Logo = kind === 'alliance' ? AllianceLogo : CorporationLogo;
  return (
    <Group gap={8} wrap="nowrap" miw={0}>
      <Logo id={value.id} name="" size={size} />
      <Text span inherit truncate title={value.name ?? undefined}>
        <Named value={value} />
      </Text>
    </Group>
  );
}
