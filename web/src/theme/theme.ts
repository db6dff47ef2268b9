import {
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

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
  // Mantine picks the text on a filled control for the light scheme only; in the dark one fills are light, text is dark.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    return input.variant === 'filled'
      ? { ...colors, color: `var(--muster-on-filled, ${colors.color})` }
      : colors;
  },
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
    Badge: { defaultProps: { color: 'brass', variant: 'light', radius: 'sm', tt: 'none', fw: 600 } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250 } },
    Card: { defaultProps: { withBorder: true, padding: 'md', radius: 'md' } },
    Modal: {
      defaultProps: { radius: 'md', overlayProps: { backgroundOpacity: 0.6 } },
      styles: { title: { fontWeight: 600 } },
    },
  },
});

/** Surfaces and lines of Muster beside the theme's own colours, for host, kit and apps. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  dark: {
    '--muster-surface': '#171d25',
    '--muster-surface-raised': '#1c232c',
    '--muster-line': '#2a333f',
    '--muster-line-soft': '#222a34',
    '--muster-hover': 'rgb(209 169 86 / 7%)',
    '--muster-accent': '#d1a956',
    '--muster-on-filled': '#17120a',
    '--mantine-color-body': '#12171e',
    '--mantine-color-dimmed': '#98a4b3',
    // Placeholders name the filters: they have to be readable.
    '--mantine-color-placeholder': '#8994a3',
    '--mantine-primary-color-contrast': '#17120a',
    '--mantine-color-red-text': '#ff8f84',
    '--mantine-color-brass-light': 'rgb(209 169 86 / 14%)',
    '--mantine-color-brass-light-hover': 'rgb(209 169 86 / 20%)',
    '--mantine-color-brass-light-color': '#e8d3a3',
  },
  light: {
    '--muster-surface': '#ffffff',
    '--muster-surface-raised': '#f7f8fa',
    '--muster-line': '#d9dee5',
    '--muster-line-soft': '#e9ecf0',
    '--muster-hover': 'rgb(130 96 31 / 6%)',
    '--muster-accent': '#82601f',
    '--mantine-color-body': '#f3f4f7',
    '--mantine-color-text': '#1b222b',
    '--mantine-color-dimmed': '#596473',
    '--mantine-color-placeholder': '#687382',
    // Mantine's own are too pale to be read.
    '--mantine-color-green-light-color': '#226e32',
    '--mantine-color-lime-light-color': '#44700a',
    '--mantine-color-yellow-light-color': '#8f4a00',
    '--mantine-color-orange-light-color': '#a83a0c',
    '--mantine-color-red-text': '#b3261e',
    '--mantine-color-red-filled': '#b3261e',
    '--mantine-color-red-filled-hover': '#991f18',
  },
});

/** Where the choice of light or dark is kept. `public/color-scheme.js` reads the same key before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'muster-color-scheme' });
