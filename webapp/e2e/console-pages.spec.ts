import type { APIRequestContext, Page } from '@playwright/test';
import { consoleRoutes } from '@/console/routes';
import { eventId } from './booking';
import { manageByApi, refundInVain, sellByApi } from './sales';
import { administrator, expect, expectSound, expectSoundInEveryLook, LOOKS, signIn, test, wear } from './support';

/** What the pages show: made once for each part of the console. */
type Shown = {
  event: string;
  buyer: string;
  reservation: string;
  draft: string;
  layoutDraft: string;
  layout: string;
  news: string;
};

async function somethingToShow(request: APIRequestContext): Promise<Shown> {
  const sold = await sellByApi(request);
  const draft = (kind: string, content: object) =>
    manageByApi<{ draft: { id: string } }>(request, '/api/admin/drafts', { kind, title: `임시 ${kind}`, content });
  const news = await manageByApi<{ news: { id: string } }>(request, '/api/news', {
    title: '콘솔 시험 소식',
    content: '**좌석**을 더 엽니다.',
    isPinned: false,
  });
  const layouts = (await (await request.get('/api/seats/layouts')).json()) as { layouts: { id: string }[] };
  return {
    event: sold.event,
    buyer: sold.buyer.email,
    reservation: sold.reservation,
    draft: (await draft('event', {})).draft.id,
    layoutDraft: (await draft('seat_layout', {})).draft.id,
    layout: layouts.layouts[0]?.id ?? '',
    news: news.news.id,
  };
}

const row = (page: Page) => page.locator('tbody tr[data-clickable], tbody tr').first().waitFor();
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor();

type View = { at: (shown: Shown) => string; ready: (page: Page) => Promise<unknown> };

/** By the paths of the router: each page somewhere where there is something to see. */
const VIEWS: Record<string, Record<string, View[]>> = {
  sales: {
    '': [{ at: () => '', ready: (page) => page.getByRole('img', { name: /차트/ }).first().waitFor() }],
    search: [
      { at: ({ buyer }) => `search?q=${buyer}`, ready: (page) => page.getByRole('link', { name: /^TK/ }).waitFor() },
    ],
    reservations: [{ at: ({ event }) => `reservations?eventId=${event}`, ready: row }],
    'reservations/:id': [{ at: ({ reservation }) => `reservations/${reservation}`, ready: heading }],
    refunds: [
      { at: () => 'refunds', ready: (page) => page.getByText('NOT_CANCELABLE_PAYMENT').first().waitFor() },
      { at: () => 'refunds?of=payments', ready: heading },
    ],
    queue: [
      { at: ({ event }) => `queue?event=${event}`, ready: (page) => page.getByLabel('동시 입장 인원').waitFor() },
    ],
  },
  figures: {
    'statistics/:report?': [
      { at: () => 'statistics/revenue', ready: (page) => page.getByRole('img', { name: /차트/ }).first().waitFor() },
    ],
    users: [{ at: ({ buyer }) => `users?q=${buyer}`, ready: row }],
    mails: [{ at: () => 'mails', ready: row }],
    audit: [{ at: () => 'audit', ready: row }],
    doors: [{ at: () => `doors?event=${eventId('doors')}`, ready: heading }],
    '*': [{ at: () => 'no/such/page', ready: heading }],
  },
  planning: {
    events: [{ at: () => 'events', ready: row }],
    'events/new': [{ at: () => 'events/new', ready: heading }],
    'events/drafts/:id': [{ at: ({ draft }) => `events/drafts/${draft}`, ready: heading }],
    'events/:id': [{ at: () => `events/${eventId('theatre')}`, ready: heading }],
    'events/:id/edit': [{ at: ({ event }) => `events/${event}/edit`, ready: heading }],
  },
  drawing: {
    layouts: [{ at: () => 'layouts', ready: row }],
    'layouts/new': [{ at: () => 'layouts/new', ready: heading }],
    'layouts/drafts/:id': [{ at: ({ layoutDraft }) => `layouts/drafts/${layoutDraft}`, ready: heading }],
    'layouts/:id': [{ at: ({ layout }) => `layouts/${layout}`, ready: heading }],
    news: [{ at: () => 'news', ready: row }],
    'news/new': [{ at: () => 'news/new', ready: heading }],
    'news/:id': [{ at: ({ news }) => `news/${news}`, ready: heading }],
  },
};

test('every page of the console is looked at', () => {
  const seen = Object.values(VIEWS).flatMap((part) => Object.keys(part));
  expect(seen.toSorted()).toEqual(consoleRoutes.map(({ path = '' }) => path).toSorted());
});

for (const [part, views] of Object.entries(VIEWS)) {
  test(`the console's pages in every look: ${part}`, async ({ page, request }) => {
    test.setTimeout(240_000);
    const shown = await somethingToShow(request);
    if ('refunds' in views) {
      await refundInVain(request, shown.reservation);
    }
    await signIn(page, administrator());
    for (const [path, ways] of Object.entries(views)) {
      for (const [index, { at, ready }] of ways.entries()) {
        await test.step(`${path} ${index}`, async () => {
          await wear(page, { scheme: 'light', width: 1280 });
          await page.goto(`/admin/${at(shown)}`);
          await ready(page);
          await expectSoundInEveryLook(page, `console-${path.replaceAll(/[^a-z]+/g, '-')}-${index}`);
          await expectNarrow(page);
        });
      }
    }
  });
}

/** Each report is drawn of the same parts: one look each, in turn. */
test('every report of the statistics has figures, as a chart or a table, and as a file', async ({ page, request }) => {
  test.setTimeout(120_000);
  const sold = await sellByApi(request);
  await signIn(page, administrator());
  await page.goto('/admin/statistics');
  await page.getByRole('combobox', { name: '보고서' }).waitFor();
  const names = await page
    .getByRole('combobox', { name: '보고서' })
    .locator('option')
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(names.length).toBeGreaterThan(12);
  for (const [index, name] of [...names, 'event'].entries()) {
    const look = LOOKS[index % LOOKS.length]!;
    await wear(page, look);
    await page.goto(`/admin/statistics/${name}?event=${sold.event}&artist=${encodeURIComponent('테스트 앙상블')}`);
    await expect(page.getByRole('region').or(page.locator('section')).first()).toBeVisible();
    await expect(
      page
        .getByRole('button', { name: /^CSV로 저장/ })
        .first()
        .or(page.getByText('수치가 없습니다'))
        .first(),
    ).toBeVisible();
    await expectSound(page, `console-report-${name}`, look);
  }
});

/** As on the smallest phones; what is drawn needs a moment to become narrow. */
async function expectNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 700 });
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
      message: 'pixels to scroll sideways',
    })
    .toBeLessThanOrEqual(0);
}
