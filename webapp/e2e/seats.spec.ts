import { enter, eventId, goOnAnyway, lockByApi, newBuyer, openList, ready, seatButton, toBooking } from './booking';
import { expect, registerByApi, signIn, test } from './support';

const theatre = () => eventId('theatre');

test('a buyer takes seats side by side, holds them, finds the booking and cancels it', async ({ page }) => {
  await newBuyer(page);
  await page.goto(`/events/${theatre()}`);
  const prices = page.getByRole('region', { name: '가격' }).getByRole('listitem');
  await expect(prices.first()).toContainText(/잔여 [\d,]+석|매진/);
  await expect(prices.filter({ hasNotText: /잔여 [\d,]+석|매진/ })).toHaveCount(0);
  await page.getByTestId('sale-panel').getByRole('link', { name: '예매하기' }).click();
  await expect(page).toHaveURL(`/events/${theatre()}/seats`);
  await ready(page);
  await page.getByRole('button', { name: '붙어 있는 추천 좌석 2매' }).click();
  const offer = page.getByTestId('notice-offer').getByRole('button', { name: /선택$/ }).last();
  const place = (await offer.getAttribute('aria-label')) ?? '';
  await offer.click();
  await expect(page.getByTestId('chosen-count')).toHaveText('2/4');
  await expect(page.getByTestId('hold-timer')).toHaveText(/0[45]:\d\d/);
  await page.getByRole('button', { name: '2매 예매하기' }).click();
  await goOnAnyway(page);

  await toBooking(page);
  const [, section = '', row = ''] = /^(.+ .+) (\d+)열/.exec(place) ?? [];
  await expect(page.getByRole('region', { name: '예매한 좌석과 티켓' })).toContainText(`${section} ${row}열`);
  await expect(page.getByTestId('hold')).toContainText(/0[45]:\d\d/);

  await page.getByRole('link', { name: '내 예매' }).first().click();
  const card = page.getByRole('link', { name: /결제 대기/ });
  await expect(card).toContainText('달밤의 협주곡');
  await card.click();
  await page.getByRole('button', { name: '예매 취소' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '예매 취소' }).click();
  await expect(page.getByText('예매를 취소했습니다.')).toBeVisible();
  await expect(page.getByTestId('hold')).toBeHidden();
  await page.goto('/my-reservations?tab=cancelled');
  await expect(page.getByRole('link', { name: /취소됨/ })).toHaveCount(1);
});

test('two browsers fight for one seat: one has it, the other is told and keeps the rest', async ({
  page,
  browser,
  consoleErrors,
}) => {
  consoleErrors.allow(/409 .*\/api\/seats\/lock/);
  await newBuyer(page);
  const rival = await (await browser.newContext()).newPage();
  await newBuyer(rival);
  for (const each of [page, rival]) {
    await enter(each, theatre());
    await openList(each, /2층 A석/);
  }
  await seatButton(rival, '2층 A석 2열 3번').click();
  await expect(rival.getByTestId('chosen-count')).toHaveText('1/4');
  // Nobody can choose it any more, and nobody has to ask.
  await expect(seatButton(page, '2층 A석 2열 3번')).toBeHidden();

  // The other has not yet heard of it when he presses.
  await rival.route('**/api/seats/lock', async (route) => {
    // The page counts the seat before the server has said yes.
    const locked = page.waitForResponse('**/api/seats/lock');
    await seatButton(page, '2층 A석 4열 8번').click();
    expect((await locked).status()).toBe(200);
    await route.continue();
  });
  await seatButton(rival, '2층 A석 4열 8번').click();
  await expect(rival.getByRole('alert')).toContainText('방금 다른 고객이 선택한 좌석입니다.');
  await expect(rival.getByTestId('chosen-count')).toHaveText('1/4');
  await rival.unroute('**/api/seats/lock');
  await rival.getByRole('alert').getByRole('button', { name: /선택$/ }).first().click();
  await expect(rival.getByTestId('chosen-count')).toHaveText('2/4');
  await expect(page.getByTestId('chosen-count')).toHaveText('1/4');
  await rival.context().close();
});

test('the limit is said, a reload keeps the seats, and so does another tab', async ({ page, context }) => {
  await newBuyer(page);
  await enter(page, theatre());
  await openList(page, /1층 S석/);
  for (const number of [1, 2, 3, 4]) {
    await seatButton(page, `1층 S석 13열 ${number}번`).click();
    await expect(page.getByTestId('chosen-count')).toHaveText(`${number}/4`);
  }
  await seatButton(page, '1층 S석 13열 5번').click();
  await expect(page.getByRole('alert')).toContainText('한 사람이 4매까지 예매할 수 있습니다.');

  await page.reload();
  await expect(page.getByTestId('chosen-count')).toHaveText('4/4');
  const other = await context.newPage();
  await other.goto(`/events/${theatre()}/seats`);
  await expect(other.getByTestId('chosen-count')).toHaveText('4/4');
  await other.getByRole('button', { name: '1층 S석 13열 1번 선택 해제' }).click();
  await expect(other.getByTestId('chosen-count')).toHaveText('3/4');
});

test('the time runs out while choosing, and the seats can be chosen again', async ({ page }) => {
  await newBuyer(page);
  await enter(page, theatre());
  await openList(page, /1층 R석/);
  // The server's own five minutes are too long to wait for: the first lock says that it ends soon.
  await page.route(
    '**/api/seats/lock',
    async (route) => {
      const response = await route.fetch();
      const lock = (await response.json()) as { until: string };
      const until = new Date(Date.parse(lock.until) - 296_000).toISOString();
      await route.fulfill({ response, json: { ...lock, until } });
    },
    { times: 1 },
  );
  await seatButton(page, '1층 R석 8열 2번').click();
  await expect(page.getByTestId('hold-timer')).toHaveText(/00:0\d/);
  const dialog = page.getByRole('dialog', { name: '선점 시간이 만료되었습니다' });
  await expect(dialog).toContainText('1층 R석 8열 2번');
  await expect(page.getByTestId('chosen-count')).toHaveText('0/4');
  await dialog.getByRole('button', { name: '다시 선택하기' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByTestId('chosen-count')).toHaveText('1/4');
  await expect(page.getByTestId('hold-timer')).toHaveText(/0[45]:\d\d/);

  // The first seat of the row would stay alone: said before it goes on, and put right with one press.
  await page.getByRole('button', { name: '1매 예매하기' }).click();
  const alone = page.getByRole('dialog', { name: '한 자리가 홀로 남습니다' });
  await expect(alone.getByRole('listitem')).toHaveText('1층 R석 8열 1번');
  await alone.getByRole('button', { name: '옮기기' }).click();
  await expect(page.getByRole('button', { name: '1층 R석 8열 1번 선택 해제' })).toBeEnabled();
  await expect(page.getByTestId('chosen-count')).toHaveText('1/4');
  await page.getByRole('button', { name: '1매 예매하기' }).click();
  await expect(page.getByTestId('checkout')).toBeVisible();
});

test('offline nothing can be chosen; back online the map has caught up', async ({
  page,
  context,
  request,
  consoleErrors,
}) => {
  consoleErrors.allow(/ERR_INTERNET_DISCONNECTED/);
  await newBuyer(page);
  await enter(page, theatre());
  await openList(page, /2층 A석/);
  await seatButton(page, '2층 A석 1열 15번').click();
  await expect(page.getByTestId('hold-timer')).toBeVisible();

  await context.setOffline(true);
  await expect(page.getByTestId('connection-lost')).toContainText('좌석을 선택할 수 없습니다');
  await expect(seatButton(page, '2층 A석 1열 14번')).toBeDisabled();
  await lockByApi(request, await registerByApi(request), theatre(), '2층 A석', 1, 14);
  await expect(seatButton(page, '2층 A석 1열 14번')).toBeVisible();

  await context.setOffline(false);
  await expect(page.getByTestId('connection-lost')).toBeHidden();
  await expect(seatButton(page, '2층 A석 1열 14번')).toBeHidden();
  await expect(page.getByTestId('chosen-count')).toHaveText('1/4');
  await expect(seatButton(page, '2층 A석 1열 15번')).toBeEnabled();
});

test('seats can be booked on the map with the keyboard alone, in English', async ({ page }) => {
  await newBuyer(page);
  await page.addInitScript(() => localStorage.setItem('tiketi.language', 'en'));
  await enter(page, theatre());
  const map = page.getByTestId('seat-map');
  for (let step = 0; step < 40 && !(await map.evaluate((it) => it === document.activeElement)); step += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(map).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('chosen-count')).toHaveText('1/4');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/, ₩[\d,]+, Available$/)).toBeAttached();
  await page.keyboard.press('+');
  await page.keyboard.press('Escape');
  const book = page.getByRole('button', { name: 'Book 1 ticket' });
  // Until the server has said yes there is nothing to stop at.
  await expect(book).toBeEnabled();
  for (let step = 0; step < 20 && !(await book.evaluate((it) => it === document.activeElement)); step += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await goOnAnyway(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Payment' })).toBeVisible();
});

test('a click on the drawing chooses; a filter fades what is not wanted', async ({ page }) => {
  await newBuyer(page);
  await enter(page, theatre());
  await page.getByTestId('grade').filter({ hasText: '90,000원' }).click();
  await expect(page.getByTestId('grade').filter({ hasText: '90,000원' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: '붙어 있는 추천 좌석 1매' }).click();
  await expect(page.getByTestId('notice-offer')).toContainText('1층 S석');
  await page.getByRole('button', { name: '닫기' }).click();
  // The recommended seat lies in the middle of the map now, large enough to be hit.
  const canvas = page.getByTestId('seat-canvas');
  await expect.poll(async () => Number(await canvas.getAttribute('data-seat-pixels'))).toBeGreaterThan(25);
  await page.getByTestId('seat-map').click();
  await expect(page.getByTestId('chosen-count')).toHaveText('1/4');
  await expect(page.getByRole('button', { name: /^1층 S석 .* 선택 해제$/ })).toBeVisible();

  // Room for wheelchairs is found by who asks for it, and said to be that wherever it is named.
  await page.getByTestId('grade').filter({ hasText: '90,000원' }).click();
  await page.getByRole('button', { name: '휠체어석 찾기' }).click();
  await page
    .getByTestId('notice-offer')
    .getByRole('button', { name: /^2층 A석 4열 \d번 선택$/ })
    .click();
  await expect(page.getByTestId('chosen-count')).toHaveText('2/4');
  await expect(page.getByRole('listitem').filter({ hasText: /^2층 A석 4열 \d번/ })).toContainText('휠체어석');
  await expect(page.getByTestId('seat-notes')).toContainText('휠체어 이용자와 동반자를 위한 좌석');
  await openList(page, /2층 A석/);
  await expect(seatButton(page, '2층 A석 4열 3번')).toHaveAccessibleName(/^2층 A석 4열 3번, 동반석, /);
  await expect(seatButton(page, '2층 A석 3열 16번')).toHaveAccessibleName(/^2층 A석 3열 16번, 시야제한석, /);
});

test('without an admission the seats lead to the waiting room, and a stranger to the login', async ({ page }) => {
  await page.goto(`/events/${theatre()}/seats`);
  await expect(page).toHaveURL(/\/login\?returnTo=/);
  await signIn(page, await registerByApi(page.request));
  await page.goto(`/events/${theatre()}/seats`);
  // Through the waiting room and, as nobody waits, back.
  await ready(page);
});
