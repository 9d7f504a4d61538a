import { devices, type Locator } from '@playwright/test';
import { enter, eventId, goOnAnyway, newBuyer } from './booking';
import {
  atCheckout,
  breakProvider,
  canPullLevers,
  capturesOf,
  deposit,
  DONE,
  endHold,
  expectOutcome,
  holdClubTicket,
  openWindow,
  paymentWindow,
  pressInWindow,
} from './paying';
import { expect, test } from './support';

// Whole journeys: each takes as many pages as several other tests.
test.describe.configure({ timeout: 90_000 });

const orderOf = (url: string) => /ord_[\w-]+/.exec(url)?.[0] ?? '';

/** With the Tab key, as far as it takes. */
async function tabTo(target: Locator): Promise<void> {
  await expect(target).toBeEnabled();
  const reached = () => target.evaluate((it) => it === it.ownerDocument.activeElement && document.hasFocus());
  for (let step = 0; step < 60 && !(await reached()); step += 1) {
    await target.page().keyboard.press('Tab');
  }
  expect(await reached()).toBe(true);
}

test('seats from the event to the ticket; a reload, a second tab and the back button change nothing', async ({
  page,
  context,
}) => {
  await newBuyer(page);
  await enter(page, eventId('theatre'));
  await page.getByRole('button', { name: '붙어 있는 추천 좌석 2매' }).click();
  await page.getByTestId('notice-offer').getByRole('button', { name: /선택$/ }).nth(1).click();
  await expect(page.getByTestId('chosen-count')).toHaveText('2/4');
  await page.getByRole('button', { name: '2매 예매하기' }).click();
  await goOnAnyway(page);
  await atCheckout(page);
  const total = (await page.getByTestId('total').textContent()) ?? '';
  await expect(page.getByTestId('hold')).toHaveText(/0[45]:\d\d/);

  // Nothing happens without a yes.
  await page.getByRole('button', { name: /결제하기$/ }).click();
  await expect(page.getByText('약관에 동의해 주세요.')).toBeVisible();
  const window = await openWindow(page);
  await expect(window.getByText(/달밤의 협주곡 2매/)).toBeVisible();
  const returned = page.waitForURL(/\/payment\/success\?/);
  await pressInWindow(page, '결제하기');
  await returned;
  const success = page.url();
  await expectOutcome(page, DONE);
  await expect(page.getByTestId('outcome')).toContainText(total);
  const outcome = page.url();

  await page.reload();
  await expectOutcome(page, DONE);
  const tab = await context.newPage();
  await tab.goto(success);
  await expectOutcome(tab, DONE);
  await expect(tab).toHaveURL(outcome);
  await tab.close();
  expect(await capturesOf(page, orderOf(outcome))).toBe(1);

  // Back leads to the checkout, which has nothing to ask any more.
  await page.goBack();
  await expect(page).toHaveURL(/\/reservations\//);
  await expect(page.getByText('예매 완료').first()).toBeVisible();
});

test('declined by the card, then by the card company, then paid with a wallet: one hold all the while', async ({
  page,
  consoleErrors,
}) => {
  consoleErrors.allow(/422 .*\/api\/payments\/confirm/);
  await newBuyer(page);
  await holdClubTicket(page);
  const reservation = await atCheckout(page);
  await openWindow(page);
  await pressInWindow(page, '결제하기 (승인 시 한도초과)');
  await expectOutcome(page, '결제가 완료되지 않았습니다');
  await expect(page.getByTestId('outcome')).toContainText('카드 한도를 넘었거나 잔액이 부족합니다.');
  await page.reload();
  await expectOutcome(page, '결제가 완료되지 않았습니다');
  await page.getByRole('link', { name: '다시 결제하기' }).click();
  expect(await atCheckout(page)).toBe(reservation);

  await openWindow(page);
  await pressInWindow(page, '카드사 거절');
  await expect(page).toHaveURL(/\/payment\/fail\?/);
  await expect(page.getByTestId('outcome')).toContainText('카드사 또는 은행에서 결제를 승인하지 않았습니다.');
  await expect(page.getByRole('timer')).toHaveText(/0[345]:\d\d/);
  await page.getByRole('link', { name: '다시 결제하기' }).click();

  await openWindow(page, '카카오페이');
  await pressInWindow(page, '결제하기');
  await expectOutcome(page, DONE);
  await expect(page.getByTestId('outcome')).toContainText('카카오페이');
});

test('closing the window leads back to the checkout, on a desktop and on a phone', async ({ page, browser }) => {
  await newBuyer(page);
  await holdClubTicket(page);
  await openWindow(page);
  await page.getByRole('dialog', { name: '결제창' }).getByRole('button', { name: '닫기' }).click();
  await expect(page.getByText(/결제창을 닫았습니다/)).toBeVisible();
  await expect(page.getByTestId('hold')).toHaveText(/0[345]:\d\d/);
  // Leaving the page takes the window along.
  await openWindow(page);
  await page.goBack();
  await expect(page.locator('iframe')).toHaveCount(0);

  // There the window takes the place of the page.
  const phone = await (await browser.newContext({ ...devices['Pixel 7'] })).newPage();
  await newBuyer(phone);
  await holdClubTicket(phone);
  const checkout = phone.url();
  const ask = async () => {
    await phone.getByRole('checkbox', { name: '모두 동의합니다' }).check();
    await phone.getByRole('button', { name: /결제하기$/ }).click();
    await expect(phone.getByRole('heading', { name: '결제하기 (테스트)' })).toBeVisible();
  };
  await ask();
  await phone.getByRole('button', { name: '취소', exact: true }).click();
  await expect(phone).toHaveURL(checkout);
  await expect(phone.getByText(/결제창을 닫았습니다/)).toBeVisible();
  await ask();
  await phone.goBack();
  await expect(phone).toHaveURL(checkout);
  await ask();
  await phone.getByRole('button', { name: '결제하기', exact: true }).click();
  await expectOutcome(phone, DONE);
  await phone.context().close();
});

test('while nobody knows how a payment went, nothing else is said', async ({ page }) => {
  await newBuyer(page);
  await holdClubTicket(page);
  const prepared = page.waitForResponse('**/api/payments/prepare');
  await openWindow(page);
  const { orderId } = (await (await prepared).json()) as { orderId: string };
  // The first answers are lost on their way.
  await breakProvider(page, { orderId, kind: 'DROP', times: 2 });
  await pressInWindow(page, '결제하기');
  await expectOutcome(page, '결제를 확인하고 있습니다');
  await page.reload();
  await expectOutcome(page, DONE);
  expect(await capturesOf(page, orderId)).toBe(1);
});

test('a virtual account: where to deposit, and what the deposit does', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await newBuyer(page);
  await holdClubTicket(page);
  const checkout = page.url();
  await openWindow(page, '가상계좌');
  await pressInWindow(page, '결제하기');
  await expectOutcome(page, '입금을 기다리고 있습니다');
  const number = (await page.getByTestId('account-number').textContent()) ?? '';
  await page.getByRole('button', { name: '계좌번호 복사' }).click();
  await expect(page.getByText('계좌번호를 복사했습니다.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(number);
  const order = page.url();

  // There is no second payment of it, but a way back to the account.
  await page.goto(checkout);
  await expect(page).toHaveURL(order);
  await deposit(page, orderOf(order));
  await expectOutcome(page, DONE);
});

test('tickets are bought with the keyboard alone, in English', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('tiketi.language', 'en'));
  await newBuyer(page);
  await page.goto(`/events/${eventId('club')}/queue`);
  await expect(page).toHaveURL(/tickets$/);
  const press = async (target: Locator, key = 'Enter') => {
    await tabTo(target);
    await page.keyboard.press(key);
  };
  await press(page.getByRole('button', { name: 'One 스탠딩 more' }));
  await press(page.getByRole('button', { name: 'Book 1 ticket' }));
  await atCheckout(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Payment' })).toBeVisible();
  await tabTo(page.getByRole('radio', { name: 'Credit or debit card' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Bank transfer' })).toBeChecked();
  await press(page.getByRole('checkbox', { name: 'I agree to all of it' }), 'Space');
  await press(page.getByRole('button', { name: /^Pay ₩88,000$/ }));
  const pay = paymentWindow(page).getByRole('button', { name: 'Pay', exact: true });
  await expect(pay).toBeVisible();
  await press(pay);
  await expectOutcome(page, 'Your booking is complete');
  await expect(page.getByTestId('outcome').getByRole('heading')).toBeFocused();
  await press(page.getByRole('link', { name: 'See the ticket' }));
  await expect(page).toHaveURL(/\/reservations\//);
  await expect(page.getByText('Booked', { exact: true }).first()).toBeVisible();
});

test('a hold that ends while the window is open: nothing is taken, and there is a way back', async ({
  page,
  consoleErrors,
}) => {
  test.skip(!canPullLevers, 'the server under test cannot be told that a hold is over');
  consoleErrors.allow(/410 .*\/api\/payments\/confirm/);
  await newBuyer(page);
  await holdClubTicket(page);
  const reservation = await atCheckout(page);
  const prepared = page.waitForResponse('**/api/payments/prepare');
  await openWindow(page);
  const { orderId } = (await (await prepared).json()) as { orderId: string };
  await endHold(page, reservation, 0);
  // The page believes in the time it was told: the buyer agrees, and the server has the last word.
  await pressInWindow(page, '결제하기');
  await expectOutcome(page, '선점 시간이 만료되었습니다');
  expect(await capturesOf(page, orderId)).toBe(0);
  await page.reload();
  await expectOutcome(page, '선점 시간이 만료되었습니다');
  await page.getByRole('link', { name: '다시 선택하기' }).click();

  // And a page that sees its time run out takes the window away itself.
  await holdClubTicket(page);
  const second = await atCheckout(page);
  await openWindow(page);
  await endHold(page, second, 3);
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await expectOutcome(page, '선점 시간이 만료되었습니다');
  await expect(page.locator('iframe')).toHaveCount(0);
});

test('what costs nothing is booked without a window; what came back wrong is not paid', async ({
  page,
  consoleErrors,
}) => {
  consoleErrors.allow(/(422|404) .*\/api\/payments\//);
  await newBuyer(page);
  await page.goto(`/events/${eventId('open')}/queue`);
  await page.getByRole('button', { name: '초대권 한 매 늘리기' }).click();
  await page.getByRole('button', { name: '1매 예매하기' }).click();
  await atCheckout(page);
  await page.getByRole('checkbox', { name: '모두 동의합니다' }).check();
  await page.getByRole('button', { name: '예매 확정하기' }).click();
  await expectOutcome(page, DONE);
  await page.reload();
  await expectOutcome(page, DONE);

  await holdClubTicket(page);
  await openWindow(page);
  // Somebody changes the amount on the way back.
  await page.route(
    /\/payment\/success\?/,
    (route) => {
      const url = new URL(route.request().url());
      url.searchParams.set('amount', '100');
      return route.fulfill({ status: 303, headers: { Location: url.toString() } });
    },
    { times: 1 },
  );
  await pressInWindow(page, '결제하기');
  await expectOutcome(page, '결제를 중단했습니다');
  await page.goto('/payment/success?orderId=ord_00000000000000000000000000000000&paymentKey=x&amount=1');
  await expectOutcome(page, '결제 정보를 찾을 수 없습니다');
});
