import { useText } from '@muster/web/kit';
import { IconCrown } from '@tabler/icons-react';

/** Marks the main character. */
export function MainCrown({ size = 18 }: { readonly size?: number }) {
  const t = useText();
  const label = t('Main character');
  return (
    <IconCrown
      size={size}
      color="light-dark(#a67b2b, #fab005)"
      role="img"
      aria-label={label}
      style={{ flex: 'none' }}
    >
      <title>{label}</title>
    </IconCrown>
  );
}
