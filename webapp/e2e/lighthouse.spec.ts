import { createServer } from 'node:net';
import { type BrowserContext, chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { enter, eventId } from './booking';
import { expect, findEvents, registerByApi, signIn, test } from './support';

// Always: what does not depend on the speed of the machine. With LIGHTHOUSE=performance also the speed, on a phone as Lighthouse
// simulates it; see docs/testing.md.
const MEASURED = process.env.LIGHTHOUSE === 'performance';
const WHOLE = ['accessibility', 'best-practices', 'seo'];
/** What is asked of the speed: score of 100, layout shift. */
const SLOWEST = 75;
const SHIFTING = 0.1;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

/** @returns what Lighthouse is not content with, one line each */
async function audit(url: string, port: number): Promise<string[]> {
  const result = await lighthouse(url, {
    port,
    logLevel: 'error',
    onlyCategories: [...WHOLE, ...(MEASURED ? ['performance'] : [])],
    throttlingMethod: MEASURED ? 'simulate' : 'provided',
    // Whoever is signed in stays so.
    disableStorageReset: true,
  });
  const { audits, categories, finalDisplayedUrl } = result?.lhr ?? {};
  expect(finalDisplayedUrl).toBe(url);
  const wrong = WHOLE.flatMap((category) => categories?.[category]?.auditRefs ?? [])
    .filter(({ id, weight }) => weight > 0 && (audits?.[id]?.score ?? 1) < 1)
    .map(({ id }) => `${url} ${id}: ${JSON.stringify(audits?.[id]?.details)?.slice(0, 500) ?? ''}`);
  if (MEASURED) {
    const shown = (id: string) => audits?.[id]?.displayValue ?? '';
    const score = Math.round((categories?.performance?.score ?? 0) * 100);
    const [paint, largest, shift, blocked, bytes] = [
      'first-contentful-paint',
      'largest-contentful-paint',
      'cumulative-layout-shift',
      'total-blocking-time',
      'total-byte-weight',
    ].map(shown);
    process.stdout.write(
      `${new URL(url).pathname} | ${score} | ${paint} | ${largest} | ${blocked} | ${shift} | ${bytes}\n`,
    );
    if (score < SLOWEST) {
      wrong.push(`${url} performance: ${String(score)}`);
    }
    if ((audits?.['cumulative-layout-shift']?.numericValue ?? 1) > SHIFTING) {
      wrong.push(`${url} layout shift: ${String(shift)}`);
    }
  }
  return wrong;
}

test('Lighthouse is content with the pages', async ({ launchOptions, baseURL, request }) => {
  test.setTimeout(240_000);
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
  const wrong: string[] = [];
  for (const path of ['', `/events/${event?.id ?? ''}`, '/login', '/news', `/news/${news[0]?.id ?? ''}`]) {
    wrong.push(...(await audit(new URL(path, baseURL).href, port)));
  }
  const page = await context.newPage();
  await signIn(page, await registerByApi(page.request));
  await enter(page, eventId('theatre'));
  wrong.push(...(await audit(page.url(), port)));
  expect(wrong).toEqual([]);
  await context.close();
});
