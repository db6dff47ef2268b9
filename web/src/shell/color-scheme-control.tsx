import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useText } from '../../kit/i18n/text-context.tsx';

function isColorScheme(value: string): value is MantineColorScheme {
  return value === 'light' || value === 'dark' || value === 'auto';
}

/** Light, dark, or as the device has it. The choice stays in this browser. */
export function ColorSchemeControl() {
  const t = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      mx="xs"
      mb="xs"
      aria-label={t('Appearance')}
      value={colorScheme}
      onChange={(value) => {
        if (isColorScheme(value)) setColorScheme(value);
      }}
      data={[
        { value: 'light', label: t('Light') },
        { value: 'dark', label: t('Dark') },
        { value: 'auto', label: t('Device') },
      ]}
    />
  );
}
