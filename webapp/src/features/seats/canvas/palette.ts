/** Colours of the map. Each pair of a ground and what is written on it has a contrast of 4.5 at least, in both schemes. */
export type Ink = { fill: string; text: string };

export type Palette = {
  grades: readonly Ink[];
  mine: Ink;
  pending: string;
  held: { fill: string; ring: string };
  sold: { fill: string; cross: string };
  filtered: string;
  ground: string;
  section: string;
  sectionLine: string;
  stage: Ink;
  label: Ink;
  text: string;
  focus: string;
};

const LIGHT: Palette = {
  grades: [
    { fill: '#c2255c', text: '#ffffff' },
    { fill: '#c2410c', text: '#ffffff' },
    { fill: '#e67700', text: '#212529' },
    { fill: '#237032', text: '#ffffff' },
    { fill: '#1864ab', text: '#ffffff' },
    { fill: '#6741d9', text: '#ffffff' },
    { fill: '#0b6e80', text: '#ffffff' },
    { fill: '#7a5236', text: '#ffffff' },
  ],
  mine: { fill: '#101113', text: '#ffffff' },
  pending: '#101113',
  held: { fill: '#fcc419', ring: '#a84300' },
  sold: { fill: '#dee2e6', cross: '#6c757d' },
  filtered: '#e9ecef',
  ground: '#f1f3f5',
  section: '#ffffff',
  sectionLine: '#ced4da',
  stage: { fill: '#1d1536', text: '#ffffff' },
  label: { fill: 'rgb(255 255 255 / 94%)', text: '#212529' },
  text: '#495057',
  focus: '#6741d9',
};

const DARK: Palette = {
  grades: [
    { fill: '#f783ac', text: '#101113' },
    { fill: '#ff922b', text: '#101113' },
    { fill: '#ffe066', text: '#101113' },
    { fill: '#69db7c', text: '#101113' },
    { fill: '#4dabf7', text: '#101113' },
    { fill: '#b197fc', text: '#101113' },
    { fill: '#3bc9db', text: '#101113' },
    { fill: '#d0a98f', text: '#101113' },
  ],
  mine: { fill: '#ffffff', text: '#101113' },
  pending: '#ffffff',
  held: { fill: '#7a5b00', ring: '#fcc419' },
  sold: { fill: '#373a40', cross: '#9aa0a6' },
  filtered: '#2c2e33',
  ground: '#141517',
  section: '#1f2023',
  sectionLine: '#495057',
  stage: { fill: '#34295e', text: '#ffffff' },
  label: { fill: 'rgb(20 21 23 / 92%)', text: '#f1f3f5' },
  text: '#ced4da',
  focus: '#b197fc',
};

export function paletteOf(dark: boolean): Palette {
  return dark ? DARK : LIGHT;
}

/** More prices than colours begin again: the price stands beside the colour everywhere. */
export function gradeInk(palette: Palette, grade: number): Ink {
  return palette.grades[grade % palette.grades.length] ?? palette.mine;
}
