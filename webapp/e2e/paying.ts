import { expect, type FrameLocator, type Page } from '@playwright/test';
import { eventId } from './booking';

/** The payment window in its frame, as it opens on a desktop. */
export function paymentWindow(page: Page): FrameLocator {
  return page.frameLocator('iframe[title="결제창"]');
}

/** Tickets without a seat, up to the checkout. */
export async function holdTicket(page: Page, event: string): Promise<void> {
  await page.goto(`/events/${event}/queue`);
  await expect(page).toHaveURL(`/events/${event}/tickets`);
  await page.getByRole('button', { name: '스탠딩 한 매 늘리기' }).click();
  await page.getByRole('button', { name: '1매 예매하기' }).click();
  await atCheckout(page);
}

export async function holdClubTicket(page: Page): Promise<void> {
  await holdTicket(page, eventId('club'));
}

/** @returns the reservation's id */
export async function atCheckout(page: Page): Promise<string> {
  await expect(page).toHaveURL(/\/payment\/[0-9a-f-]{36}$/);
  await expect(page.getByTestId('checkout')).toBeVisible();
  return page.url().slice(-36);
}

/** Agrees to everything, and opens the window. */
export async function openWindow(page: Page, method = '신용·체크카드'): Promise<FrameLocator> {
  await page.getByRole('radio', { name: method }).check();
  await page.getByRole('checkbox', { name: '모두 동의합니다' }).check();
  await page.getByRole('button', { name: /결제하기$/ }).click();
  const window = paymentWindow(page);
  await expect(window.getByRole('button', { name: '결제하기', exact: true })).toBeVisible();
  return window;
}

export async function pressInWindow(page: Page, button: string): Promise<void> {
  await paymentWindow(page).getByRole('button', { name: button, exact: true }).click();
}

/** How a payment stands, in its page's title. */
export async function expectOutcome(page: Page, title: string): Promise<void> {
  // A busy server takes its time to confirm, and the page says so meanwhile.
  await expect(page.getByTestId('outcome').getByRole('heading', { level: 1 })).toHaveText(title, { timeout: 20_000 });
}

export const DONE = '예매가 완료되었습니다';

/** The sandbox that stands in for the payment provider. */
function sandbox(path: string): string {
  const url = process.env.TOSS_URL;
  if (!url) {
    throw new Error('TOSS_URL must name the sandbox of the server under test');
  }
  return url + path;
}

/** As the bank does. */
export async function deposit(page: Page, orderId: string): Promise<void> {
  expect((await page.request.post(sandbox('/sandbox/deposit'), { data: { orderId } })).status()).toBe(200);
}

/** How often money was taken for an order. */
export async function capturesOf(page: Page, orderId: string): Promise<number> {
  const captures = (await (await page.request.get(sandbox('/sandbox/captures'))).json()) as {
    orderId: string;
    captures: number;
  }[];
  return captures.find((one) => one.orderId === orderId)?.captures ?? 0;
}

/** What goes wrong at the provider, for one order. */
export async function breakProvider(
  page: Page,
  fault: { orderId: string; kind: string; times: number },
): Promise<void> {
  const data = { call: 'CONFIRM', ...fault };
  expect((await page.request.post(sandbox('/sandbox/faults'), { data })).status()).toBe(200);
}

/** And it works again, for that order. */
export async function repairProvider(page: Page, orderId: string): Promise<void> {
  expect((await page.request.post(sandbox('/sandbox/faults'), { data: { orderId } })).status()).toBe(200);
}

/** What no buyer can do: the test's own server has levers for it. */
export const canPullLevers = process.env.LEVERS_URL !== undefined;

async function pull(page: Page, lever: string): Promise<void> {
  const pulled = await page.request.post((process.env.LEVERS_URL ?? '') + lever, { timeout: 120_000 });
  expect(pulled.status()).toBe(204);
}

/** The hold ends in so many seconds. */
export async function endHold(page: Page, reservation: string, seconds: number): Promise<void> {
  await pull(page, `/holds/${reservation}?seconds=${seconds}`);
}

/** Five minutes go by for a payment whose outcome nobody knows, and nobody asks about it. */
export async function letTimeGoBy(page: Page, order: string): Promise<void> {
  // Not while somebody asks.
  await expect(() => pull(page, `/payments/${order}`)).toPass({ timeout: 30_000 });
}

/** Redis is killed, and started with nothing of what it knew. */
export async function emptyRedis(page: Page): Promise<void> {
  await pull(page, '/redis');
}

/** The server ends in order, and nobody answers. */
export async function stopServer(page: Page): Promise<void> {
  await pull(page, '/server/stop');
}

/** Until it is ready again. */
export async function startServer(page: Page): Promise<void> {
  await pull(page, '/server/start');
}
