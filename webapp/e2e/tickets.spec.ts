import type { Page } from '@playwright/test';
import { eventId, newBuyer, toBooking } from './booking';
import { expect, test } from './support';

const type = (page: Page, name: string) => page.getByTestId('ticket-type').filter({ hasText: name });

async function enterClub(page: Page) {
  await page.goto(`/events/${eventId('club')}/queue`);
  await expect(page).toHaveURL(`/events/${eventId('club')}/tickets`);
  await expect(type(page, '테라스')).toBeVisible();
}

test('tickets without a seat: quantities, the limit, live stock, and the hold', async ({ page, browser }) => {
  await newBuyer(page);
  await enterClub(page);
  const rival = await (await browser.newContext()).newPage();
  await newBuyer(rival);
  await enterClub(rival);
  await expect(type(rival, '테라스')).toContainText('잔여 3매');

  await page.getByRole('button', { name: '스탠딩 한 매 늘리기' }).click();
  await page.getByRole('button', { name: '테라스 한 매 늘리기' }).click();
  await page.getByRole('button', { name: '테라스 한 매 늘리기' }).click();
  await expect(page.getByTestId('total')).toHaveText('352,000원');
  await page.getByRole('button', { name: '스탠딩 한 매 늘리기' }).click();
  // Four is all one may have.
  await expect(page.getByRole('button', { name: '스탠딩 한 매 늘리기' })).toBeDisabled();
  await page.getByRole('button', { name: '스탠딩 한 매 줄이기' }).click();
  await page.getByRole('button', { name: '3매 예매하기' }).click();
  await toBooking(page);
  const items = page.getByRole('region', { name: '예매한 좌석과 티켓' });
  await expect(items).toContainText('테라스 × 2');
  await expect(items).toContainText('352,000원');

  // The other sees it without asking, and can take what is left.
  await expect(type(rival, '테라스').getByTestId('left')).toHaveText('잔여 1매');
  await rival.getByRole('button', { name: '테라스 한 매 늘리기' }).click();
  await expect(rival.getByRole('button', { name: '테라스 한 매 늘리기' })).toBeDisabled();
  await rival.getByRole('button', { name: '1매 예매하기' }).click();
  await toBooking(rival);
  await rival.context().close();

  // What one has counts.
  await page.goto(`/events/${eventId('club')}/tickets`);
  await expect(type(page, '테라스')).toContainText('매진');
  await expect(page.getByText(/이미 예매한 3매도 포함됩니다/)).toBeVisible();
  await page.getByRole('button', { name: '스탠딩 한 매 늘리기' }).click();
  await expect(page.getByRole('button', { name: '스탠딩 한 매 늘리기' })).toBeDisabled();
});

test("somebody else's booking does not exist", async ({ page, browser, consoleErrors }) => {
  consoleErrors.allow(/404 .*\/api\/reservations\//);
  await newBuyer(page);
  await enterClub(page);
  await page.getByRole('button', { name: '스탠딩 한 매 늘리기' }).click();
  await page.getByRole('button', { name: '1매 예매하기' }).click();
  await toBooking(page);
  const stranger = await (await browser.newContext()).newPage();
  await newBuyer(stranger);
  await stranger.goto(new URL(page.url()).pathname);
  await expect(stranger.getByRole('heading', { name: '예매를 찾을 수 없습니다' })).toBeVisible();
  await stranger.context().close();
});
