import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';
import { LETTERS } from './typeface';

const brand: MantineColorsTuple = [
  '#f3f0ff',
  '#e5dbff',
  '#d0bfff',
  '#b197fc',
  '#9775fa',
  '#845ef7',
  '#7950f2',
  '#6741d9',
  '#5f3dc4',
  '#51349f',
];

/** Everything one touches is at least 44 px high. */
const BUTTON_HEIGHT: Record<string, string> = { xs: '36px', sm: '44px', md: '48px', lg: '54px' };

export const theme = createTheme({
  fontFamily: LETTERS,
  headings: { fontWeight: '800' },
  colors: { brand },
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 7 },
  autoContrast: true,
  defaultRadius: 'md',
  // xl is a pill.
  radius: { md: '8px', lg: '12px', xl: '999px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'md' },
      vars: (_theme, { size }) => ({ root: { '--button-height': BUTTON_HEIGHT[String(size)] } }),
    }),
    // 16 px text, or a phone zooms into the field.
    Input: Input.extend({ vars: () => ({ wrapper: { '--input-height': '48px', '--input-fz': '16px' } }) }),
    // As plain objects: `extend` would put both, and all they are made of, into the first load of every page.
    PasswordInput: { vars: () => ({ root: { '--psi-button-size': '40px' } }) },
    Modal: { styles: { title: { fontSize: '18px', fontWeight: 800 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 160 } } },
  },
});

/** Mantine's own greys for secondary text miss WCAG AA; these pairs pass on every surface we use. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f8f9fa',
    '--mantine-color-text': '#212529',
    '--mantine-color-dimmed': '#5c636a',
    '--mantine-color-placeholder': '#6c757d',
    '--mantine-color-anchor': brand[7],
    '--mantine-color-error': '#c92a2a',
  },
  dark: {
    '--mantine-color-body': '#1a1b1e',
    '--mantine-color-text': '#e6e6e9',
    '--mantine-color-dimmed': '#b8bec4',
    '--mantine-color-placeholder': '#9aa0a6',
    '--mantine-color-anchor': brand[3],
    '--mantine-color-error': '#ff8787',
  },
});

/** The same key is read by public/color-scheme.js before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'tiketi.theme' });
