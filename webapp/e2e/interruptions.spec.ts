import type { Page } from '@playwright/test';
import { cancelEventByApi, enter, eventId, newBuyer } from './booking';
import { atCheckout, holdTicket } from './paying';
import { expect, test } from './support';

// Whole journeys: each takes as many pages as several other tests.
test.describe.configure({ timeout: 90_000 });

test('an event that is cancelled says so wherever somebody is about to buy', async ({ page, browser }) => {
  const event = eventId('doomed');
  await newBuyer(page);
  await enter(page, event);
  const other = await (await browser.newContext()).newPage();
  await newBuyer(other);
  await enter(other, event);
  await other.getByRole('button', { name: '붙어 있는 추천 좌석 1매' }).click();
  await other.getByTestId('notice-offer').getByRole('button', { name: /선택$/ }).first().click();
  await other.getByRole('button', { name: '1매 예매하기' }).click();
  await atCheckout(other);

  await cancelEventByApi(page.request, event);
  for (const each of [page, other]) {
    await expect(each.getByRole('heading', { name: '취소된 공연입니다' })).toBeVisible({ timeout: 15_000 });
  }
  // What was held is given up, too.
  await expect(async () => {
    await other.reload();
    await expect(other.getByRole('heading', { name: '취소된 예매입니다' })).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  await other.context().close();
});

test('the last ticket is gone: whoever still looks at it is told', async ({ page, browser }) => {
  const event = eventId('last');
  await newBuyer(page);
  await page.goto(`/events/${event}/queue`);
  await expect(page.getByTestId('left')).toHaveText('잔여 1매');
  const faster = await (await browser.newContext()).newPage();
  await newBuyer(faster);
  await holdTicket(faster, event);
  await expect(page.getByTestId('left')).toHaveText('매진');
  await expect(page.getByRole('status').filter({ hasText: '매진' })).toBeVisible({ timeout: 15_000 });
  await faster.context().close();
});

/** The page's HTML, when it is asked for to see what the server has. */
const asksForRelease = (url: URL) => !/^\/(assets|api)\//.test(url.pathname);

/** As if the server had another release than the page that runs; a page that is loaded gets what there is. */
async function releaseAnother(page: Page): Promise<void> {
  await page.route(asksForRelease, (route) =>
    route.request().resourceType() === 'fetch'
      ? route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><script type="module" src="/assets/site-next.js"></script>',
        })
      : route.continue(),
  );
}

const missing = (page: Page) => page.getByRole('alert').filter({ hasText: '화면의 일부를 불러오지 못했습니다' });

test('after a release a page fetches the new one, once, and goes on where it was going', async ({
  page,
  consoleErrors,
}) => {
  consoleErrors.allow(/404 .*\/assets\/|dynamically imported module/);
  await newBuyer(page);
  // The checkout's code is gone, as it is after a release; the new page names a file that exists.
  await page.route(/\/assets\/checkout-.*\.js$/, (route) => route.fulfill({ status: 404 }), { times: 1 });
  await releaseAnother(page);
  await holdTicket(page, eventId('club'));
  await atCheckout(page);
  await expect(page.getByTestId('hold')).toHaveText(/0[45]:\d\d/);
  expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
});

test('a release that is broken is not loaded over and over', async ({ page, consoleErrors }) => {
  consoleErrors.allow(/404 .*\/assets\/|dynamically imported module/);
  await releaseAnother(page);
  await page.goto('/');
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.route(/\/assets\/register-.*\.js$/, (route) => route.fulfill({ status: 404 }));
  await page.goto('/register');
  await expect(missing(page)).toBeVisible();
  expect(loads).toBe(2);
});

test('the server is away when a page is wanted: what was typed stays, and the page opens when it is back', async ({
  page,
  consoleErrors,
}) => {
  consoleErrors.allow(/net::ERR_|dynamically imported module/);
  await page.goto('/login');
  await page.getByLabel('이메일').fill('buyer@example.com');
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.route('**', (route) => route.abort('connectionrefused'));
  await page.getByRole('link', { name: '회원가입' }).click();
  await missing(page).getByRole('button', { name: '다시 시도' }).click();
  await expect(missing(page).getByRole('button', { name: '다시 시도' })).toBeEnabled();
  await expect(page).toHaveURL(/\/login/);
  await expect(page.getByLabel('이메일')).toHaveValue('buyer@example.com');

  await page.unroute('**');
  await missing(page).getByRole('button', { name: '다시 시도' }).click();
  await expect(page.getByRole('heading', { name: '회원가입' })).toBeVisible();
  await expect(missing(page)).toBeHidden();
  expect(loads).toBe(0);
});

test('a page that is wanted without a network opens by itself when it is back', async ({
  page,
  context,
  consoleErrors,
}) => {
  consoleErrors.allow(/net::ERR_|dynamically imported module/);
  await page.goto('/login');
  let loads = 0;
  page.on('load', () => (loads += 1));
  await context.setOffline(true);
  await page.getByRole('link', { name: '회원가입' }).click();
  await expect(missing(page)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: '회원가입' })).toBeVisible();
  expect(loads).toBe(0);
});
