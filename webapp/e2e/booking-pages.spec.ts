import type { Page } from '@playwright/test';
import { enter, eventId, newBuyer, openList, ready, toBooking } from './booking';
import { deposit, DONE, expectOutcome, holdClubTicket, openWindow, pressInWindow } from './paying';
import { expect, expectSound, LOOKS, test, wear } from './support';

/** One buyer for all looks: each sign-in costs the server a password. */
async function inEveryLook(page: Page, name: string, show: () => Promise<void>) {
  for (const look of LOOKS) {
    await wear(page, look);
    await show();
    await expectSound(page, name, look);
  }
}

test('waiting room in every look', async ({ page }) => {
  test.slow();
  page.on('dialog', (dialog) => void dialog.accept());
  await newBuyer(page);
  await inEveryLook(page, 'queue-before-opening', async () => {
    await page.goto(`/events/${eventId('soon')}/queue`);
    await page.getByTestId('waiting').waitFor();
  });
});

test('seats in every look', async ({ page }) => {
  test.slow();
  await newBuyer(page);
  await enter(page, eventId('theatre'));
  await page.getByRole('button', { name: '붙어 있는 추천 좌석 2매' }).click();
  await page.getByTestId('notice-offer').getByRole('button', { name: /선택$/ }).first().click();
  await expect(page.getByTestId('chosen-count')).toHaveText('2/4');
  await inEveryLook(page, 'seats', async () => {
    await page.reload();
    await ready(page);
    await expect(page.getByTestId('chosen-count')).toHaveText('2/4', { timeout: 15_000 });
  });
  await inEveryLook(page, 'seats-list', async () => {
    await page.reload();
    await ready(page);
    await openList(page, /2층 A석/);
  });
});

test('tickets, bookings and a booking in every look', async ({ page }) => {
  test.slow();
  await newBuyer(page);
  await page.goto(`/events/${eventId('club')}/queue`);
  await expect(page).toHaveURL(/tickets$/);
  await inEveryLook(page, 'tickets', async () => {
    await page.goto(`/events/${eventId('club')}/tickets`);
    await page.getByRole('button', { name: '스탠딩 한 매 늘리기' }).click();
  });
  await page.getByRole('button', { name: '1매 예매하기' }).click();
  await toBooking(page);
  const reservation = page.url();
  await inEveryLook(page, 'reservation', async () => {
    await page.goto(reservation);
    await page.getByTestId('hold').waitFor();
  });
  await inEveryLook(page, 'my-reservations', async () => {
    await page.goto('/my-reservations');
    await page.getByRole('link', { name: /결제 대기/ }).waitFor();
  });
});

test('paying in every look', async ({ page, consoleErrors }) => {
  // Twenty looks.
  test.setTimeout(240_000);
  consoleErrors.allow(/404 .*\/api\/payments\/confirm/);
  await newBuyer(page);
  await holdClubTicket(page);
  const checkout = page.url();
  const [, reservation = ''] = /payment\/(.+)$/.exec(checkout) ?? [];
  await inEveryLook(page, 'checkout', async () => {
    await page.goto(checkout);
    await page.getByTestId('checkout').waitFor();
  });
  for (const [name, path] of [
    ['payment-declined', `/payment/fail?reservationId=${reservation}&code=REJECT_CARD_COMPANY&message=x`],
    ['payment-unknown', `/payment/success?reservationId=${reservation}&orderId=ord_0000&paymentKey=x&amount=1`],
  ] as const) {
    await inEveryLook(page, name, async () => {
      await page.goto(path);
      await page.getByTestId('outcome').waitFor();
      await page
        .getByText(/승인하지 않았습니다|찾을 수 없습니다/)
        .first()
        .waitFor();
    });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(checkout);
  await openWindow(page, '가상계좌');
  await pressInWindow(page, '결제하기');
  await expectOutcome(page, '입금을 기다리고 있습니다');
  const order = page.url();
  await inEveryLook(page, 'payment-deposit', async () => {
    await page.goto(order);
    await page.getByTestId('account-number').waitFor();
  });
  await deposit(page, order.split('/').at(-1) ?? '');
  await inEveryLook(page, 'payment-done', async () => {
    await page.goto(order);
    await expectOutcome(page, DONE);
  });
});
