import type { Page } from '@playwright/test';
import { eventId, leaveByApi, newBuyer } from './booking';
import { expect, test } from './support';

const ahead = (page: Page) => page.getByTestId('ahead');

/** Browsers ask before they leave a page that wants to keep its visitor. */
const mayLeave = (page: Page) => page.on('dialog', (dialog) => void dialog.accept());

test('one at a time: three buyers, a reload in the middle, each in their turn', async ({ page, browser }) => {
  test.slow();
  const event = eventId('narrow');
  const queue = `/events/${event}/queue`;
  const first = await newBuyer(page);
  await page.goto(queue);
  // There is room for one: no wait, and no button to press.
  await expect(page).toHaveURL(`/events/${event}/tickets`);

  const [second, third] = await Promise.all([1, 2].map(async () => (await browser.newContext()).newPage()));
  if (!second || !third) {
    throw new Error('two more browsers');
  }
  for (const [waiting, people] of [
    [second, '0명'],
    [third, '1명'],
  ] as const) {
    mayLeave(waiting);
    await newBuyer(waiting);
    await waiting.goto(queue);
    await expect(ahead(waiting)).toHaveText(people);
    await expect(waiting.getByText('실시간')).toBeVisible();
  }

  await third.reload();
  await expect(ahead(third)).toHaveText('1명');
  // A browser that has asked for its place connects again, too.
  await expect(third.getByText('실시간')).toBeVisible();
  const tab = await third.context().newPage();
  mayLeave(tab);
  await tab.goto(queue);
  await expect(ahead(tab)).toHaveText('1명');
  await tab.close();
  // Whoever waits does not get in by another door.
  await second.goto(`/events/${event}/tickets`);
  await expect(second).toHaveURL(queue);
  await expect(ahead(second)).toHaveText('0명');

  // The first leaves: the second is called, the third moves up.
  await page.goto(`/events/${event}`);
  await leaveByApi(page.request, first, event);
  await expect(second.getByRole('heading', { name: '입장할 차례입니다' })).toBeVisible({ timeout: 10_000 });
  await expect(second.getByRole('link', { name: '입장하기' })).toBeFocused();
  await expect(ahead(third)).toHaveText('0명');
  await second.getByRole('link', { name: '입장하기' }).click();
  await expect(second).toHaveURL(`/events/${event}/tickets`);

  await third.getByRole('button', { name: '대기 취소' }).click();
  await expect(third.getByRole('heading', { name: '대기를 취소했습니다' })).toBeVisible();
  await third.getByRole('button', { name: '다시 줄 서기' }).click();
  await expect(ahead(third)).toHaveText('0명');
  await Promise.all([second.context().close(), third.context().close()]);
});

test('before the sale the waiting room counts down, and keeps the place without a socket', async ({
  page,
  context,
}) => {
  const event = eventId('soon');
  mayLeave(page);
  await context.routeWebSocket(/\/api\/ws$/, (socket) => socket.close());
  await newBuyer(page);
  await page.goto(`/events/${event}`);
  await page.getByTestId('sale-panel').getByRole('link', { name: '대기실 입장' }).click();
  await expect(page.getByRole('heading', { name: '오픈을 기다리고 있습니다' })).toBeVisible();
  await expect(page.getByRole('timer', { name: '티켓 오픈까지' })).toHaveText(/^00시간[0-3]\d분\d\d초$/);
  await expect(page.getByText('주기적으로 확인')).toBeVisible();
  const before = await ahead(page).textContent();
  await page.reload();
  await expect(ahead(page)).toHaveText(before ?? '');
});
