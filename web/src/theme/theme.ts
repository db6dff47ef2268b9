import { createTheme, localStorageColorSchemeManager, type MantineColorsTuple } from '@mantine/core';

// Brass on ink: a warm signal colour that is neither of EVE's alarm colours, on a dark that is blue enough to be space.
const brass: MantineColorsTuple = [
  '#fbf6ea',
  '#f3e8cd',
  '#e8d3a3',
  '#dcbd78',
  '#d1a956',
  '#c1933a',
  '#a67b2b',
  '#82601f',
  '#684c19',
  '#4b3712',
];

const ink: MantineColorsTuple = [
  '#d8dee6',
  '#b6bfcb',
  '#929eae',
  '#647080',
  '#313b48',
  '#262f3a',
  '#1c232c',
  '#12171e',
  '#0d1117',
  '#090c11',
];

export const theme = createTheme({
  colors: { brass, dark: ink },
  primaryColor: 'brass',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily:
    'Inter, "Segoe UI Variable", "Segoe UI", system-ui, -apple-system, Roboto, "Liberation Sans", sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  components: {
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250 } },
    Card: { defaultProps: { withBorder: true, padding: 'md', radius: 'md' } },
    Modal: { defaultProps: { radius: 'md', overlayProps: { backgroundOpacity: 0.6 } } },
  },
});

/** Where the choice of light or dark is kept. `public/color-scheme.js` reads the same key before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'muster-color-scheme' });
