import type { Page } from '@playwright/test';
import { expect, findEvents, settle, test } from './support';

const TYPEFACE = 'Pretendard Variable';

/** Less than anybody sees; 0.1 is what people do not mind. When letters came after their words, an article moved by 0.23. */
const STILL = 0.01;

/** How far the page has moved so far by itself, as Chromium counts it. */
async function shift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const moves = list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[];
          resolve(moves.filter(({ hadRecentInput }) => !hadRecentInput).reduce((sum, { value }) => sum + value, 0));
        }).observe({ type: 'layout-shift', buffered: true });
        // Nothing has moved: nobody is told.
        setTimeout(() => resolve(0), 500);
      }),
  );
}

/** What the words of a page are drawn with. */
async function lettersOf(page: Page, selector: string): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('DOM.enable');
  await devtools.send('CSS.enable');
  const { root } = await devtools.send('DOM.getDocument');
  const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId });
  await devtools.detach();
  return fonts.map(({ familyName }) => familyName);
}

test('words stay as they were drawn: in the typeface from the second visit on', async ({ browser, request }) => {
  test.slow();
  const [event] = await findEvents(request, { status: 'on_sale', limit: '1' });
  const { news } = (await (await request.get('/api/news?limit=1')).json()) as { news: { id: string }[] };
  for (const path of ['/', `/events/${event?.id ?? ''}`, `/news/${news[0]?.id ?? ''}`, '/help']) {
    // Somebody who has never been here, on a phone.
    const context = await browser.newContext({ locale: 'ko-KR', viewport: { width: 412, height: 823 } });
    const page = await context.newPage();
    await page.goto(path);
    await settle(page);
    await page.waitForFunction(() => localStorage.getItem('tiketi.typeface') !== null);
    await settle(page);
    expect(await shift(page), `${path}, for the first time`).toBeLessThan(STILL);
    expect(await lettersOf(page, 'main h1'), path).not.toContain(TYPEFACE);

    // A machine that is busy may not have read it from the cache in time; then the page does without.
    await expect(async () => {
      await page.reload();
      await settle(page);
      expect(await shift(page), `${path}, again`).toBeLessThan(STILL);
      expect(await lettersOf(page, 'main h1'), path).toContain(TYPEFACE);
    }).toPass();
    await context.close();
  }
});
