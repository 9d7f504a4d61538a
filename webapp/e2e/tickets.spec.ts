import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { eventId, newBuyer, toBooking } from './booking';
import { atCheckout, DONE, expectOutcome, openWindow, pressInWindow } from './paying';
import { expect, test } from './support';

const type = (page: Page, name: string) => page.getByTestId('ticket-type').filter({ hasText: name });

async function enterClub(page: Page) {
  await page.goto(`/events/${eventId('club')}/queue`);
  await expect(page).toHaveURL(`/events/${eventId('club')}/tickets`);
  await expect(type(page, '테라스')).toBeVisible();
}

test('tickets without a seat: quantities, the limit, live stock, the hold, and some of them given back', async ({
  page,
  browser,
}) => {
  test.slow();
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
  const reservation = page.url().slice(-36);

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

  await page.goto(`/payment/${reservation}`);
  await atCheckout(page);
  await openWindow(page);
  await pressInWindow(page, '결제하기');
  await expectOutcome(page, DONE);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/reservations/${reservation}`);
  await page.getByRole('button', { name: '예매 취소' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByTestId('quote-refund')).toHaveText('316,800원');
  await dialog.getByRole('button', { name: '테라스 한 매 줄이기' }).press('Enter');
  await dialog.getByRole('button', { name: '스탠딩 한 매 줄이기' }).press('Enter');
  await expect(dialog.getByRole('group', { name: '테라스 매수' }).getByRole('status')).toHaveText('1');
  await expect(dialog.getByRole('button', { name: '스탠딩 한 매 줄이기' })).toBeDisabled();
  await expect(dialog.getByTestId('quote')).toContainText('취소 수수료 (10%)');
  await expect(dialog.getByTestId('quote-refund')).toHaveText('118,800원');
  const { violations } = await new AxeBuilder({ page })
    .include('[role=dialog]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.screenshot({ path: join(test.info().project.outputDir, 'pages', 'tickets-cancel.png') });
  await dialog.getByRole('button', { name: '1매 취소하기' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: '환불 진행' })).toContainText('118,800원');
  // In the order of the event's types, whatever is left of each.
  await expect(items.getByRole('listitem')).toHaveText([/^테라스132,000원$/, /^스탠딩88,000원$/]);
  await expect(page.getByText('취소된 티켓')).toHaveCount(1);
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
