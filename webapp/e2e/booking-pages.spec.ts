import { bookByApi, enter, eventId, giveBackByApi, newBuyer, openList, ready, toBooking } from './booking';
import { deposit, DONE, expectOutcome, holdClubTicket, openWindow, pressInWindow } from './paying';
import { expect, expectSoundInEveryLook, LOOKS, test, wear } from './support';

test('waiting room in every look', async ({ page }) => {
  test.slow();
  page.on('dialog', (dialog) => void dialog.accept());
  await newBuyer(page);
  await page.goto(`/events/${eventId('soon')}/queue`);
  await page.getByTestId('waiting').waitFor();
  await expectSoundInEveryLook(page, 'queue-before-opening');
});

test('seats in every look', async ({ page }) => {
  test.slow();
  await newBuyer(page);
  await enter(page, eventId('theatre'));
  await page.getByRole('button', { name: '붙어 있는 추천 좌석 2매' }).click();
  await page.getByTestId('notice-offer').getByRole('button', { name: /선택$/ }).first().click();
  await expect(page.getByTestId('chosen-count')).toHaveText('2/4');
  await expectSoundInEveryLook(page, 'seats');
  await page.reload();
  await ready(page);
  await expect(page.getByTestId('chosen-count')).toHaveText('2/4');
  await openList(page, /2층 A석/);
  await expectSoundInEveryLook(page, 'seats-list');
});

test('tickets, bookings and a booking in every look', async ({ page }) => {
  test.slow();
  await newBuyer(page);
  await page.goto(`/events/${eventId('club')}/queue`);
  await expect(page).toHaveURL(/tickets$/);
  await page.getByRole('button', { name: '스탠딩 한 매 늘리기' }).click();
  await expectSoundInEveryLook(page, 'tickets');
  await page.getByRole('button', { name: '1매 예매하기' }).click();
  await toBooking(page);
  await expectSoundInEveryLook(page, 'reservation');
  await page.goto('/my-reservations');
  await page.getByRole('link', { name: /결제 대기/ }).waitFor();
  await expectSoundInEveryLook(page, 'my-reservations');
});

test('bookings are read page by page', async ({ page }) => {
  const buyer = await newBuyer(page);
  const [first = ''] = await bookByApi(page.request, buyer, eventId('open'), 3);
  // Two on a page of the list, so that three bookings fill one and begin another.
  await page.route('**/api/reservations/my?**', (route, request) => {
    const url = new URL(request.url());
    url.searchParams.set('limit', '2');
    return route.continue({ url: url.href });
  });
  await page.goto('/my-reservations');
  const bookings = page.getByRole('main').getByRole('link', { name: /누구나 무료/ });
  await expect(page.getByText('3개 중 2개 표시')).toBeVisible();
  await expect(bookings).toHaveCount(2);
  await page.getByRole('button', { name: '더 보기' }).click();
  await expect(bookings).toHaveCount(3);
  await expect(page.getByRole('button', { name: '더 보기' })).toHaveCount(0);

  await giveBackByApi(page.request, buyer, first);
  await page.goto('/my-reservations?tab=cancelled');
  await expect(bookings).toHaveCount(1);
  await page.getByRole('button', { name: /^예정\s*2$/ }).click();
  await expect(bookings).toHaveCount(2);
});

test('paying in every look', async ({ page, consoleErrors }) => {
  // Five pages in four looks each.
  test.setTimeout(240_000);
  consoleErrors.allow(/404 .*\/api\/payments\/confirm/);
  await newBuyer(page);
  await holdClubTicket(page);
  const checkout = page.url();
  const [, reservation = ''] = /payment\/(.+)$/.exec(checkout) ?? [];
  await expectSoundInEveryLook(page, 'checkout');
  for (const [name, path] of [
    ['payment-declined', `/payment/fail?reservationId=${reservation}&code=REJECT_CARD_COMPANY&message=x`],
    ['payment-unknown', `/payment/success?reservationId=${reservation}&orderId=ord_0000&paymentKey=x&amount=1`],
  ] as const) {
    await page.goto(path);
    await page.getByTestId('outcome').waitFor();
    await page
      .getByText(/승인하지 않았습니다|찾을 수 없습니다/)
      .first()
      .waitFor();
    await expectSoundInEveryLook(page, name);
  }
  await wear(page, LOOKS[0]!);
  await page.goto(checkout);
  await openWindow(page, '가상계좌');
  await pressInWindow(page, '결제하기');
  await expectOutcome(page, '입금을 기다리고 있습니다');
  const order = page.url();
  await page.getByTestId('account-number').waitFor();
  await expectSoundInEveryLook(page, 'payment-deposit');
  await deposit(page, order.split('/').at(-1) ?? '');
  await page.goto(order);
  await expectOutcome(page, DONE);
  await expectSoundInEveryLook(page, 'payment-done');
});
