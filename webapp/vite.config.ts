import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** `API_URL` is where `npm run dev` finds a running TIKETI; a build never looks at it. */
const server = process.env.API_URL ?? 'http://localhost:9080';

/** What belongs to one of the two entry points alone. */
const OWN = /\.html$|[\\/]src[\\/](site|console)[\\/]/;

/** What the pages of a booking share: with each other, with some of the console's too, and their pictures, of which others have one or two. */
const BOOKING =
  /[\\/]src[\\/](site[\\/]routes[\\/](closed|event-strip|use-bookable)|shared[\\/](time[\\/]hold-tone|ui[\\/]order-))/;
const SALE = /[\\/]src[\\/]shared[\\/](idempotency|live|seat-flags)/;
const ICONS =
  /[\\/]Icon(Armchair2|ArrowLeft|ChevronDown|ClockHour4|CreditCard|InfoCircle|Map2|Minus|MoodEmpty|Plus)\.mjs$/;

/** Letters that come after their words leave them as they are: words that change move what stands below them. */
const lettersInTime: Plugin = {
  name: 'letters-in-time',
  enforce: 'pre',
  transform: (code, id) =>
    /pretendard.*\.css$/.test(id) ? code.replaceAll('font-display: swap', 'font-display: optional') : undefined,
};

export default defineConfig({
  plugins: [react(), lettersInTime],
  resolve: { alias: { '@': at('./src'), 'd3-transition': at('./src/features/seats/canvas/no-transition.ts') } },
  server: {
    proxy: { '/api': { target: server, ws: true } },
  },
  build: {
    // The content security policy allows fonts and styles from our own host only: nothing may be inlined as data.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { site: at('./index.html'), console: at('./admin/index.html') },
      output: {
        // What changes only with a dependency keeps its name, and so its place in the browser's cache, over our releases.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/, priority: 2 },
            // All else both entry points begin with, in one file: sixty small ones would cost a phone ten round trips.
            { name: 'shell', tags: ['$initial'], test: (id) => !OWN.test(id), priority: 1 },
            // Small things that pages share, in three files instead of twenty: the seat map alone asked for fourteen of them. A group
            // takes along what its files need, unless one above it has it.
            { name: 'icons', test: ICONS, minShareCount: 2 },
            { name: 'sale', test: SALE, minShareCount: 2 },
            { name: 'booking', test: BOOKING, minShareCount: 2 },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/shared/testing/setup.ts'],
    restoreMocks: true,
    unstubGlobals: true,
  },
});
