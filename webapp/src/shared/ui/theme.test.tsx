import { readFileSync } from 'node:fs';
import { Button, MantineProvider, useMantineColorScheme } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { colorSchemeManager, cssVariablesResolver, theme } from './theme';

const early = readFileSync('public/color-scheme.js', 'utf8');
const scheme = () => document.documentElement.dataset.mantineColorScheme;

function Choice() {
  const { setColorScheme } = useMantineColorScheme();
  return <Button onClick={() => setColorScheme('dark')}>dark</Button>;
}

afterEach(() => {
  delete document.documentElement.dataset.mantineColorScheme;
});

describe('the scheme before the first paint', () => {
  // The file is a plain script of the page: it is run here the way the browser runs it.
  const runEarly = () => (0, eval)(early) as unknown;

  it('is the one chosen in the menu', async () => {
    render(
      <MantineProvider theme={theme} colorSchemeManager={colorSchemeManager} env="test">
        <Choice />
      </MantineProvider>,
    );
    await userEvent.click(screen.getByRole('button', { name: 'dark' }));
    delete document.documentElement.dataset.mantineColorScheme;
    runEarly();
    expect(scheme()).toBe('dark');
  });

  it('follows the device where none was chosen', () => {
    vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
    runEarly();
    expect(scheme()).toBe('dark');
  });

  it('is light by choice on a dark device', () => {
    localStorage.setItem('tiketi.theme', 'light');
    vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
    runEarly();
    expect(scheme()).toBe('light');
  });
});

/** WCAG 2 contrast of two #rrggbb colours. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** The tokens of one block of global.css. */
function tokens(selector: string): Record<string, string> {
  const css = readFileSync('src/shared/ui/global.css', 'utf8');
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  const pairs = [...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value] as const));
}

describe.each(['light', 'dark'] as const)('colours, %s', (name) => {
  const mantine = cssVariablesResolver(theme as never)[name];
  const own = { ...tokens(':root'), ...(name === 'dark' ? tokens(":root[data-mantine-color-scheme='dark']") : {}) };
  const colour = (token: string) => mantine[`--mantine-color-${token}`] ?? own[`--tk-${token}`] ?? '';

  it.each([
    ['text', 'body'],
    ['text', 'surface'],
    ['dimmed', 'body'],
    ['dimmed', 'surface'],
    ['placeholder', 'surface'],
    ['accent', 'body'],
    ['accent', 'surface'],
    ['accent-soft-text', 'accent-soft'],
    ['ink-text', 'ink'],
    ['ink-dimmed', 'ink'],
    ['ink-dimmed', 'ink-raised'],
    ['ink-accent', 'ink'],
    ['error', 'surface'],
    ['success-text', 'success-bg'],
    ['success-text', 'surface'],
    ['warn-text', 'warn-bg'],
    ['warn-text', 'surface'],
    ['danger-text', 'danger-bg'],
    ['info-text', 'info-bg'],
    ['neutral-text', 'neutral-bg'],
  ])('%s on %s can be read', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['focus', 'body'],
    ['focus', 'surface'],
    ['control-border', 'surface'],
  ])('%s on %s can be seen', (line, ground) => {
    expect(contrast(colour(line), colour(ground))).toBeGreaterThanOrEqual(3);
  });
});
