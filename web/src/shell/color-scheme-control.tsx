import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useText } from '../../kit/i18n/text-context.tsx';

function isColorScheme(value: string): value is MantineColorScheme {
  return value === 'light' || value === 'dark' || value === 'auto';
}

/** Light, dark, or as the device has it. The choice stays in this browser. */
export function ColorSchemeControl() {
  const t = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = (value: string) => {
    if (isColorScheme(value)) setColorScheme(value);
  };
  return (
    <Menu.RadioGroup value={colorScheme} onChange={choose}>
      <Menu.RadioItem value="light">{t('Light')}</Menu.RadioItem>
      <Menu.RadioItem value="dark">{t('Dark')}</Menu.RadioItem>
      <Menu.RadioItem value="auto">{t('As the device')}</Menu.RadioItem>
    </Menu.RadioGroup>
  );
}
