import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type APIRequestContext, type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import { en } from '../src/shared/i18n/en';
import { MISSING_TEXT } from '../src/shared/i18n/missing-text';

type ConsoleErrors = {
  allow: (pattern: RegExp) => void;
  /** For a browser that the test starts by itself; of its own everybody is heard. */
  hear: (context: BrowserContext) => void;
};

/**
 * Tests whose page must stay free of console errors and of exceptions nobody caught. For a text that is not there no test has an excuse,
 * whoever of its people is shown the text's name.
 */
export const test = base.extend<{ consoleErrors: ConsoleErrors }, { member: Credentials }>({
  // One account per worker for all tests that leave it as it is: the server limits how many a source may open.
  member: [
    async ({ playwright }, use) => {
      const request = await playwright.request.newContext({ baseURL: process.env.BASE_URL });
      await use(await registerByApi(request));
      await request.dispose();
    },
    { scope: 'worker' },
  ],
  consoleErrors: [
    async ({ browser, context }, use) => {
      const errors: string[] = [];
      const missing: string[] = [];
      const allowed: RegExp[] = [];
      const hear = (somebody: BrowserContext) => {
        somebody.on('console', (message) => {
          if (message.text().startsWith(MISSING_TEXT)) {
            missing.push(`${message.text()} on ${message.page()?.url() ?? 'a page that is gone'}`);
          }
        });
      };
      hear(context);
      browser.on('context', hear);
      context.on('console', (message) => {
        if (message.type() === 'error') {
          errors.push(`${message.text()} ${message.location().url}`);
        }
      });
      context.on('weberror', (error) => errors.push(error.error().message));
      await use({ allow: (pattern) => allowed.push(pattern), hear });
      browser.off('context', hear);
      expect(missing).toEqual([]);
      expect(errors.filter((text) => !allowed.some((pattern) => pattern.test(text)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export const SCHEMES = ['light', 'dark'] as const;
const NARROW = 390;
/** The narrowest screen anybody has. */
const NARROWEST = 320;
export const WIDTHS = [1280, NARROW] as const;
export type Look = { scheme: (typeof SCHEMES)[number]; width: (typeof WIDTHS)[number] };
export const LOOKS: Look[] = SCHEMES.flatMap((scheme) => WIDTHS.map((width) => ({ scheme, width })));

export async function wear(page: Page, { scheme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
}

/** Waits until what the visitor sees first is there: data, posters in sight, fonts. */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeAttached();
  await expect(page.getByRole('status', { name: /불러오는 중|Loading/ })).toHaveCount(0);
  // Lies over the rows of a table that is asked for again.
  await expect(page.locator('.mantine-datatable-loader-fetching')).toHaveCount(0);
  await page.waitForFunction(() =>
    [...document.images].every((image) => {
      const { top, left } = image.getBoundingClientRect();
      return image.complete || top > window.innerHeight || left > window.innerWidth;
    }),
  );
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
}

/** A line for each page that was looked at: scheme, width, path. */
export const LOOKED_AT = join(import.meta.dirname, '../test-results/looked-at.txt');

const KEY = new RegExp(`\\b(${Object.keys(en).join('|')})\\.[a-z]\\w+`);

/**
 * What every screen owes everybody: accessible, no sideways scrolling, no name of a text in the place of the text; a picture of it is
 * kept for people to look at. The site's screens for phones are made as narrow as any in the end.
 */
export async function expectSound(page: Page, name: string, { scheme, width }: Look): Promise<void> {
  await settle(page);
  // Where a click has scrolled to, a button may be half under the header: nobody's fault, but too small a target to axe.
  await page.evaluate(() => {
    window.scrollTo(0, 0);
  });
  await page.screenshot({
    path: join(base.info().project.outputDir, 'pages', `${name}-${scheme}-${width}.png`),
    fullPage: true,
  });
  await expectNoSidewaysScrolling(page);
  const { pathname } = new URL(page.url());
  const ofSite = !pathname.startsWith('/admin');
  // The console speaks of actions by names that look like those of texts.
  if (ofSite) {
    expect(await page.locator('body').innerText()).not.toMatch(KEY);
  }

  // Nothing of ours is in frames of another origin: without them axe needs neither a page of its own nor lists of what is well.
  const { violations, incomplete } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations', 'incomplete'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  // Text in the colour of its ground is "undecided" to axe, not a violation: nothing may stay undecided.
  // A single character axe does not judge: the words beside it wear the same colours.
  const undecided = incomplete
    .filter(({ id }) => id === 'color-contrast')
    .flatMap(({ nodes }) => nodes)
    .filter(({ any }) => (any[0]?.data as { messageKey?: string } | undefined)?.messageKey !== 'shortTextContent');
  const excused = await page.evaluate(
    isExcused,
    undecided.map(({ target }) => String(target[0])),
  );
  expect(undecided.filter((_, i) => !excused[i]).map(({ html, any }) => `${String(any[0]?.message)}: ${html}`)).toEqual(
    [],
  );
  if (ofSite && width === NARROW) {
    await expectToFitTheNarrowest(page);
  }
  mkdirSync(dirname(LOOKED_AT), { recursive: true });
  appendFileSync(LOOKED_AT, `${scheme} ${String(width)} ${pathname}\n`);
}

/** One page load for all looks: scheme and width change under it, as they do when a phone is turned or evening comes. */
export async function expectSoundInEveryLook(page: Page, name: string): Promise<void> {
  for (const look of LOOKS) {
    await wear(page, look);
    await expectSound(page, name, look);
  }
}

/** Leaves the page so narrow. */
export async function expectToFitTheNarrowest(page: Page): Promise<void> {
  await page.setViewportSize({ width: NARROWEST, height: 640 });
  await expectNoSidewaysScrolling(page);
}

async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const [overflow, width] = await page.evaluate(() => [
    document.documentElement.scrollWidth - window.innerWidth,
    window.innerWidth,
  ]);
  expect(overflow, `pixels to scroll sideways at ${String(width)}`).toBeLessThanOrEqual(0);
}

/**
 * A chart is a picture, whose figures stand in a table. What lies over the edge of a table that scrolls is seen, and decided, when it is
 * scrolled to.
 */
function isExcused(selectors: string[]): boolean[] {
  return selectors.map((selector) => {
    const element = document.querySelector(selector);
    if (element?.closest('[role="img"]')) {
      return true;
    }
    const own = element?.getBoundingClientRect();
    for (let around = element?.parentElement; own && around; around = around.parentElement) {
      const style = getComputedStyle(around);
      const edge = around.getBoundingClientRect();
      if (
        (around.scrollWidth > around.clientWidth && style.overflowX !== 'visible' && own.right > edge.right) ||
        (around.scrollHeight > around.clientHeight && style.overflowY !== 'visible' && own.bottom > edge.bottom)
      ) {
        return true;
      }
    }
    return false;
  });
}

export type Credentials = { email: string; password: string };

export const PASSWORD = 'correct-horse-7';

export function newVisitor(): Credentials & { name: string } {
  return { email: `e2e-${randomUUID()}@example.com`, password: PASSWORD, name: '홍길동' };
}

export async function registerByApi(request: APIRequestContext): Promise<Credentials> {
  const { email, password, name } = newVisitor();
  const response = await request.post('/api/auth/register', { data: { email, password, name } });
  expect(response.status()).toBe(201);
  return { email, password };
}

/** Signs the browser in as a returning visitor: with the refresh cookie, and the hint that there is one. */
export async function signIn(page: Page, credentials: Credentials): Promise<void> {
  const response = await page.context().request.post('/api/auth/login', { data: credentials });
  expect(response.status()).toBe(200);
  // Once for the tab: a session that the test ends stays ended.
  await page.addInitScript(() => {
    if (!sessionStorage.getItem('e2e.signedIn')) {
      sessionStorage.setItem('e2e.signedIn', '1');
      localStorage.setItem('tiketi.signedIn', '1');
    }
  });
}

export function administrator(): Credentials {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = process.env;
  if (!email || !password) {
    throw new Error('ADMIN_EMAIL and ADMIN_PASSWORD must name an administrator of the server under test');
  }
  return { email, password };
}

type WireEvent = { id: string; title: string; status: string; sale_start_date: string };

/** Events of the server under test. */
export async function findEvents(request: APIRequestContext, query: Record<string, string>): Promise<WireEvent[]> {
  const response = await request.get('/api/events', { params: query });
  expect(response.status()).toBe(200);
  return ((await response.json()) as { events: WireEvent[] }).events;
}

export async function findEvent(request: APIRequestContext, query: Record<string, string>): Promise<WireEvent> {
  const [event] = await findEvents(request, { ...query, limit: '1' });
  if (!event) {
    throw new Error(`The server under test has no event for ${JSON.stringify(query)}: load the sample data`);
  }
  return event;
}
