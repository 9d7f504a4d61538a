import { createServer } from 'node:net';
import { type BrowserContext, chromium } from '@playwright/test';
import lighthouse, { desktopConfig, type RunnerResult } from 'lighthouse';
import { enter, eventId } from './booking';
import { administrator, expect, findEvents, registerByApi, signIn, test } from './support';

// Always: what does not depend on the speed of the machine. With LIGHTHOUSE=performance also the speed, on a phone as Lighthouse
// simulates it, and on a desktop; see docs/testing.md.
const MEASURED = process.env.LIGHTHOUSE === 'performance';
const SITE = ['accessibility', 'best-practices', 'seo'];
/** Nobody is to find it by searching. */
const CONSOLE = ['accessibility', 'best-practices'];
/** What is asked of the speed: scores of 100. */
const SLOWEST = { phone: 75, desktop: 95 };
/** On a phone the seat map has to draw as well. */
const SLOWEST_MAP = { ...SLOWEST, phone: 70 };
/** What makes pages slow, whatever the machine: things that move, what the first picture waits for, what travels (bytes). */
const CAUSES = ['cumulative-layout-shift', 'render-blocking-resources', 'total-byte-weight'];
/** What people do not mind; a busy machine, on which fonts come late, shows 0.01. */
const SHIFTING = 0.1;
const HEAVIEST = 1_000_000;
/** One look at a busy machine says little: the speed is the middle one of these. */
const RUNS = MEASURED ? 3 : 1;
/** On a busy machine Chromium may not show a page in time. */
const TRIES = 2;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

type Result = RunnerResult['lhr'];
type Look = {
  port: number;
  categories: string[];
  desktop?: boolean;
  causes?: boolean;
  slowest?: typeof SLOWEST;
  forget: () => Promise<void>;
};

/** What Lighthouse found out. A run it could not finish has no figures, which is not the same as bad ones: it is tried again. */
async function run(url: string, look: Look, tries = TRIES): Promise<Result> {
  const found = await runOnce(url, look);
  const failure = failureOf(found);
  if (failure.length === 0 && found) {
    expect(found.finalDisplayedUrl).toBe(url);
    return found;
  }
  if (tries === 1) {
    throw new Error(`Lighthouse could not look at ${url}: ${failure.join(', ')}`);
  }
  return run(url, look, tries - 1);
}

function failureOf(found: Result | undefined): string[] {
  const whole = found?.runtimeError;
  const parts = Object.values(found?.audits ?? {}).filter(({ scoreDisplayMode }) => scoreDisplayMode === 'error');
  return [...(whole ? [whole.code] : []), ...parts.map(({ id, errorMessage }) => `${id}: ${errorMessage ?? ''}`)];
}

async function runOnce(
  url: string,
  { port, categories, desktop = false, causes = false, forget }: Look,
): Promise<Result | undefined> {
  if (MEASURED) {
    await forget();
  }
  const result = await lighthouse(
    url,
    {
      port,
      logLevel: 'error',
      onlyCategories: [...categories, ...(MEASURED ? ['performance'] : [])],
      ...(causes && !MEASURED && { onlyAudits: CAUSES }),
      throttlingMethod: MEASURED ? 'simulate' : 'provided',
      // Whoever is signed in stays so.
      disableStorageReset: true,
    },
    desktop ? desktopConfig : undefined,
  );
  return result?.lhr;
}

/** @returns what Lighthouse is not content with, one line each */
async function audit(url: string, look: Look): Promise<string[]> {
  const { categories, desktop = false, causes = false, slowest = SLOWEST } = look;
  const runs: Result[] = [];
  while (runs.length < RUNS) {
    runs.push(await run(url, look));
  }
  const speed = (one: Result) => one.categories.performance?.score ?? 0;
  const { audits, categories: scores } = runs.toSorted((a, b) => speed(a) - speed(b))[RUNS >> 1] ?? {};
  const wrong = categories
    .flatMap((category) => scores?.[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (audits?.[id]?.score ?? 1) < 1)
    .map(({ id }) => `${url} ${id}: ${JSON.stringify(audits?.[id]?.details)?.slice(0, 500) ?? ''}`);
  if (causes || MEASURED) {
    const shift = audits?.['cumulative-layout-shift']?.numericValue ?? 1;
    if (shift > SHIFTING) {
      wrong.push(`${url} layout shift: ${String(shift)}`);
    }
    const bytes = audits?.['total-byte-weight']?.numericValue ?? Infinity;
    if (bytes > HEAVIEST) {
      wrong.push(`${url} bytes: ${String(bytes)}`);
    }
    const details = audits?.['render-blocking-resources']?.details as { items?: { url: string }[] } | undefined;
    const strangers = details?.items?.filter((item) => !isAwaited(item.url, url)) ?? [];
    wrong.push(...strangers.map((item) => `${url} waits for ${item.url}`));
  }
  if (MEASURED) {
    const score = Math.round((scores?.performance?.score ?? 0) * 100);
    const shown = (id: string) => audits?.[id]?.displayValue ?? '';
    const figures = [
      'first-contentful-paint',
      'largest-contentful-paint',
      'total-blocking-time',
      'cumulative-layout-shift',
      'total-byte-weight',
    ].map(shown);
    const device = desktop ? 'desktop' : 'phone';
    const all = runs.map((one) => Math.round(speed(one) * 100)).join(' ');
    process.stdout.write(`${device} | ${new URL(url).pathname} | ${score} (${all}) | ${figures.join(' | ')}\n`);
    if (score < slowest[device]) {
      wrong.push(`${url} performance, ${device}: ${String(score)}`);
    }
  }
  return wrong;
}

/** Nothing is drawn before the styles are there, and the colours known; all else can wait, and nobody waits for other hosts. */
function isAwaited(resource: string, page: string): boolean {
  const { origin, pathname } = new URL(resource);
  return origin === new URL(page).origin && (pathname.endsWith('.css') || pathname === '/color-scheme.js');
}

test('Lighthouse is content with the pages', async ({ launchOptions, baseURL, request }) => {
  test.setTimeout(MEASURED ? 1_800_000 : 300_000);
  const port = await freePort();
  // Lighthouse opens its pages in the browser's own context, not in one of the test's.
  const context: BrowserContext = await chromium.launchPersistentContext(test.info().outputPath('profile'), {
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`],
    baseURL,
    locale: 'ko-KR',
    viewport: { width: 412, height: 823 },
  });
  const [event] = await findEvents(request, { status: 'on_sale', limit: '1' });
  const { news } = (await (await request.get('/api/news?limit=1')).json()) as { news: { id: string }[] };
  const page = await context.newPage();
  // As somebody comes who has never been here, but may be signed in.
  const forget = async () => {
    await page.goto('/robots.txt');
    await page.evaluate(() => localStorage.removeItem('tiketi.typeface'));
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.clearBrowserCache');
    await devtools.detach();
  };
  const wrong: string[] = [];
  const look = async (path: string, more: Partial<Look> = {}) => {
    const url = new URL(path, baseURL).href;
    wrong.push(...(await audit(url, { port, categories: SITE, forget, ...more })));
    if (MEASURED && !more.desktop) {
      wrong.push(...(await audit(url, { port, categories: SITE, forget, ...more, desktop: true })));
    }
  };
  await look('', { causes: true });
  for (const path of [...(MEASURED ? ['/search'] : []), `/events/${event?.id ?? ''}`, '/login', '/news']) {
    await look(path);
  }
  // All words: where they move, it shows.
  await look(`/news/${news[0]?.id ?? ''}`, { causes: true });
  await signIn(page, await registerByApi(page.request));
  await enter(page, eventId('theatre'));
  await look(page.url(), { slowest: SLOWEST_MAP });
  await signIn(page, administrator());
  await look('/admin/', { categories: CONSOLE, desktop: true });
  expect(wrong).toEqual([]);
  await context.close();
});
