import { useText } from '../../kit/i18n/text-context.tsx';

/** Muster's mark: an M that is a flight of ships under a guiding star. Decorative unless it is given a name. */
export function Mark({ size = 28, name }: { readonly size?: number; readonly name?: string }) {
  const t = useText();
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      fill="none"
      {...(name === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': t(name) })}
    >
      <path
        d="M3.5 27 10 10.500 16 20.500 22 10.500 28.500 27"
        stroke="var(--mantine-primary-color-filled)"
        strokeWidth="2.8"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <path d="M16 3.500 18.700 7.500 16 11.500 13.300 7.500Z" fill="var(--mantine-color-text)" />
    </svg>
  );
}
