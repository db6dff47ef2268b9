import { Center, SegmentedControl, VisuallyHidden } from '@mantine/core';
import { useText } from '@muster/web/kit';
import { IconLayoutGrid, IconListDetails } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Look } from './use-look.ts';

interface LookSwitchProps {
  readonly look: Look;
  readonly onChange: (look: Look) => void;
}

/** Cards or table. */
export function LookSwitch({ look, onChange }: LookSwitchProps) {
  const t = useText();
  return (
    <SegmentedControl
      aria-label={t('Show characters as')}
      value={look}
      onChange={onChange}
      data={[
        { value: 'cards', label: <Choice icon={<IconLayoutGrid size={18} />} label={t('Cards')} /> },
        { value: 'table', label: <Choice icon={<IconListDetails size={18} />} label={t('Table')} /> },
      ]}
    />
  );
}

function Choice({ icon, label }: { readonly icon: ReactNode; readonly label: string }) {
  return (
    <Center title={label}>
      {icon}
      <VisuallyHidden>{label}</VisuallyHidden>
    </Center>
  );
}
