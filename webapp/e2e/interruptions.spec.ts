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

test('after a release a page fetches the new one, once, and goes on where it was going', async ({
  page,
  consoleErrors,
}) => {
  consoleErrors.allow(/404 .*\/assets\/|dynamically imported module/);
  await newBuyer(page);
  // The checkout's code is gone, as it is after a release; the new page names a file that exists.
  await page.route(/\/assets\/checkout-.*\.js$/, (route) => route.fulfill({ status: 404 }), { times: 1 });
  await holdTicket(page, eventId('club'));
  await atCheckout(page);
  await expect(page.getByTestId('hold')).toHaveText(/0[45]:\d\d/);
  expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
});

test('a release that is broken is not loaded over and over', async ({ page, consoleErrors }) => {
  consoleErrors.allow(/404 .*\/assets\/|dynamically imported module/);
  await page.goto('/');
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.route(/\/assets\/register-.*\.js$/, (route) => route.fulfill({ status: 404 }));
  await page.goto('/register');
  await expect(page.getByRole('heading', { name: '화면을 표시하지 못했습니다' })).toBeVisible();
  expect(loads).toBe(2);
});
