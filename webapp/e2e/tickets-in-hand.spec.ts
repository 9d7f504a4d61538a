import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type APIRequestContext, chromium } from '@playwright/test';
import encodeQR from 'qr';
import { eventId, newBuyer } from './booking';
import {
  administrator,
  type Credentials,
  expect,
  expectSoundInEveryLook,
  expectToFitTheNarrowest,
  signIn,
  test,
} from './support';

type Api = {
  token: string;
  get: (path: string) => Promise<unknown>;
  post: (path: string, data?: object) => Promise<unknown>;
};

/** The API in somebody's name. */
async function apiOf(request: APIRequestContext, credentials: Credentials): Promise<Api> {
  const login = await request.post('/api/auth/login', { data: credentials });
  const { token } = (await login.json()) as { token: string };
  const headers = { Authorization: `Bearer ${token}` };
  return {
    token,
    get: async (path) => (await request.get(path, { headers })).json() as Promise<unknown>,
    post: async (path, data) => {
      const response = await request.post(path, { headers, ...(data ? { data } : {}) });
      expect(response.ok(), `${path}: ${response.status()}`).toBe(true);
      return response.json() as Promise<unknown>;
    },
  };
}

/** Free seats beside each other, bought without the pages that do it. */
async function buySeats(api: Api, event: string, row: number, count: number, section = '1층 R석'): Promise<string> {
  await api.post(`/api/queue/check/${event}`);
  const { seats } = (await api.get(`/api/seats/events/${event}`)) as {
    seats: { id: string; section: string; row_number: number; seat_number: number; status: string }[];
  };
  const wanted = seats
    .filter((seat) => seat.section === section && seat.row_number === row && seat.status === 'available')
    .slice(0, count);
  const { reservation } = (await api.post('/api/seats/reserve', {
    eventId: event,
    seatIds: wanted.map(({ id }) => id),
  })) as { reservation: { id: string } };
  await api.post('/api/payments/process', { reservationId: reservation.id, paymentMethod: 'card' });
  return reservation.id;
}

test('tickets are shown and printed, and stay without a network', async ({ page, consoleErrors }) => {
  test.slow();
  consoleErrors.allow(/ERR_INTERNET_DISCONNECTED/);
  const event = eventId('doors');
  const buyer = await newBuyer(page);
  const api = await apiOf(page.request, buyer);
  const reservation = await buySeats(api, event, 2, 3);

  await page.goto(`/reservations/${reservation}`);
  const codes = page.getByRole('img', { name: /입장용 QR 코드$/ });
  await expect(codes.first()).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText('1 / 3', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: '다음 티켓' }).click();
  await expect(page.getByRole('status').filter({ hasText: '2 / 3' })).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'PDF로 저장' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^TIKETI-TK\w{14}\.pdf$/);
  expect(
    readFileSync(await download.path())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');

  await expectSoundInEveryLook(page, 'reservation-tickets');
  await page.setViewportSize({ width: 390, height: 844 });

  // At the door there may be no network: what was opened stays, with the time it was read.
  await page.getByRole('link', { name: '내 예매' }).first().click();
  await page.getByRole('link', { name: /문을 여는 날/ }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: /문을 여는 날/ }).click();
  await expect(codes.first()).toBeVisible();
  await page.context().setOffline(false);
});

test('a ticket lets in once, and the others are given back for what was said', async ({ page, browser }) => {
  test.slow();
  const event = eventId('doors');
  const buyer = await newBuyer(page);
  const api = await apiOf(page.request, buyer);
  const reservation = await buySeats(api, event, 4, 3);
  const path = `/reservations/${reservation}`;
  const { tickets } = (await api.get(`/api${path}/tickets`)) as { tickets: { number: string }[] };
  const number = (tickets[0]?.number ?? '').replace(/(.{4})(?=.)/g, '$1-');

  const door = await (await browser.newContext()).newPage();
  await signIn(door, administrator());
  await door.goto(`/admin/doors?event=${event}`);
  await door.getByLabel('출입구 이름').fill('1번 게이트');
  const show = async (shown: string) => {
    await door.getByLabel('티켓 번호').fill(shown);
    await door.getByLabel('티켓 번호').press('Enter');
  };
  const answer = door.getByTestId('answer');
  await show(number.toLowerCase().replaceAll('-', ' '));
  await expect(answer).toContainText('입장하세요', { timeout: 15_000 });
  await expect(answer).toContainText('4열');
  await expectSoundInEveryLook(door, 'console-doors');
  await expectToFitTheNarrowest(door);
  await show(number);
  await expect(answer).toContainText('이미 입장한 티켓', { timeout: 15_000 });
  await expect(answer).toContainText('1번 게이트');
  await show('not.a.ticket');
  await expect(answer).toContainText('위조된 티켓', { timeout: 15_000 });
  await expect(door.getByRole('region', { name: '최근 확인' }).getByRole('listitem').first()).toContainText('위조된');
  await door.context().close();

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(path);
  await expect(page.getByText('입장 완료')).toBeVisible({ timeout: 15_000 });
  await page.getByRole('button', { name: '예매 취소' }).click();
  const dialog = page.getByRole('dialog');
  // Who has come in keeps the ticket: two of three can be given back.
  await expect(dialog.getByRole('checkbox')).toHaveCount(2);
  await dialog.getByRole('checkbox').last().uncheck();
  await expect(dialog.getByTestId('quote')).toContainText('취소 수수료 (10%)', { timeout: 15_000 });
  const { violations } = await new AxeBuilder({ page })
    .include('[role=dialog]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.screenshot({ path: join(test.info().project.outputDir, 'pages', 'reservation-cancel.png') });
  const shown = Number((await dialog.getByTestId('quote-refund').innerText()).replace(/\D/g, ''));
  expect(shown).toBe(108_000);
  await dialog.getByRole('button', { name: '1매 취소하기' }).click();
  await expect(dialog).toBeHidden({ timeout: 15_000 });
  await expect(page.getByRole('button', { name: '예매 취소' })).toBeFocused();
  await expect(page.getByRole('region', { name: '환불 진행' })).toContainText('108,000원', { timeout: 15_000 });
  const { refunds } = (await api.get(`/api/reservations/${reservation}/refunds`)) as {
    refunds: { amount: number; fee: number }[];
  };
  expect(refunds.map(({ amount, fee }) => [amount, fee])).toEqual([[shown, 12_000]]);
  await expect(page.getByText('취소된 티켓')).toBeAttached();
  // Followed until the money has arrived.
  await expect(page.getByRole('region', { name: '환불 진행' })).toContainText('환불 완료', { timeout: 30_000 });
  await page.getByRole('button', { name: '영수증 보기' }).click();
  await expect(page.getByRole('dialog', { name: '영수증' })).toContainText('252,000원');
});

test('staff are told of the place of a wheelchair, and of the one beside it', async ({ page }) => {
  test.slow();
  const event = eventId('doors');
  const api = await apiOf(page.request, await newBuyer(page));
  const reservation = await buySeats(api, event, 4, 3, '2층 A석');
  const { tickets } = (await api.get(`/api/reservations/${reservation}/tickets`)) as { tickets: { number: string }[] };
  await signIn(page, administrator());
  await page.goto(`/admin/doors?event=${event}`);
  const answer = page.getByTestId('answer');
  for (const [index, kind] of [[0, '휠체어석'] as const, [2, '동반석'] as const]) {
    await page.getByLabel('티켓 번호').fill(tickets[index]?.number ?? '');
    await page.getByLabel('티켓 번호').press('Enter');
    await expect(answer).toContainText(kind);
  }
  const last = page.getByRole('region', { name: '최근 확인' }).getByRole('listitem');
  await expect(last.nth(0)).toContainText('동반석');
  await expect(last.nth(1)).toContainText('휠체어석');
  await expectSoundInEveryLook(page, 'console-doors-special');
});

test('nobody else sees the tickets, and a call without a body gives all of them back', async ({ page, member }) => {
  test.slow();
  const event = eventId('doors');
  const buyer = await newBuyer(page);
  const api = await apiOf(page.request, buyer);
  const reservation = await buySeats(api, event, 3, 1);
  const stranger = await apiOf(page.request, member);
  expect(await stranger.get(`/api/reservations/${reservation}/tickets`)).toMatchObject({ code: 'NOT_FOUND' });
  expect(await stranger.get(`/api/reservations/${reservation}/tickets.pdf`)).toMatchObject({ code: 'NOT_FOUND' });

  await page.goto('/');
  const status = await page.evaluate(
    async ([id, bearer]) =>
      (
        await fetch(`/api/reservations/${id}/cancel`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${bearer}` },
        })
      ).status,
    [reservation, api.token],
  );
  expect(status).toBe(200);
});

const [FILM_WIDTH, FILM_HEIGHT] = [640, 480];
const PAPER = 235;
const INK = 16;

/** A film of a code held before a camera: a second of uncompressed pictures (YUV4MPEG2), without colours. */
function filmOf(code: string): Buffer {
  const modules = encodeQR(code, 'raw', { border: 4 });
  const scale = Math.floor(FILM_HEIGHT / modules.length);
  const light = Buffer.alloc(FILM_WIDTH * FILM_HEIGHT, PAPER);
  for (let y = 0; y < modules.length * scale; y += 1) {
    for (let x = 0; x < modules.length * scale; x += 1) {
      if (modules[Math.floor(y / scale)]?.[Math.floor(x / scale)]) {
        light[y * FILM_WIDTH + x] = INK;
      }
    }
  }
  const colours = Buffer.alloc((FILM_WIDTH * FILM_HEIGHT) / 2, 128);
  const picture = Buffer.concat([Buffer.from('FRAME\n'), light, colours]);
  const head = `YUV4MPEG2 W${String(FILM_WIDTH)} H${String(FILM_HEIGHT)} F10:1 Ip A1:1 C420jpeg\n`;
  return Buffer.concat([Buffer.from(head), ...Array.from({ length: 10 }, () => picture)]);
}

test('the camera at the door reads a ticket, and tells one that stays in the picture once', async ({
  page,
  launchOptions,
  baseURL,
  consoleErrors,
}) => {
  test.slow();
  const event = eventId('doors');
  const api = await apiOf(page.request, await newBuyer(page));
  const reservation = await buySeats(api, event, 5, 1);
  const { tickets } = (await api.get(`/api/reservations/${reservation}/tickets`)) as { tickets: { code: string }[] };
  const film = test.info().outputPath('ticket.y4m');
  writeFileSync(film, filmOf(tickets[0]?.code ?? ''));

  // A browser of its own: what its camera sees is said when it is started.
  const browser = await chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions.args ?? []),
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
  const door = await browser.newPage({ baseURL, locale: 'ko-KR', viewport: { width: 390, height: 844 } });
  consoleErrors.hear(door.context());
  await signIn(door, administrator());
  await door.goto(`/admin/doors?event=${event}`);
  await door.getByRole('button', { name: '카메라 켜기' }).click();
  const answer = door.getByTestId('answer');
  await expect(answer).toContainText('입장하세요', { timeout: 30_000 });
  await expect(answer).toContainText('5열');
  await door.screenshot({ path: join(test.info().project.outputDir, 'pages', 'console-doors-camera.png') });

  // The same picture again, after a while, is the same ticket again.
  await door.getByRole('button', { name: '카메라 끄기' }).click();
  await expect(door.locator('video')).toHaveCount(0);
  await expect(answer).toContainText('입장하세요');
  await door.getByRole('button', { name: '카메라 켜기' }).click();
  await expect(answer).toContainText('이미 입장한 티켓', { timeout: 30_000 });
  await browser.close();
});

test('until when one can cancel is the same before and after one has bought', async ({ page }) => {
  // Nothing is said about cancelling this event: what is usual holds.
  const event = eventId('theatre');
  const api = await apiOf(page.request, await newBuyer(page));
  const reservation = await buySeats(api, event, 12, 1, '1층 S석');
  await page.goto(`/reservations/${reservation}`);
  await page.getByRole('button', { name: '예매 취소' }).click({ timeout: 15_000 });
  const told = page.getByRole('dialog').getByText(/ KST 전까지 취소할 수 있습니다/);
  const [, moment] = / *(\S.*) KST 전까지 취소할/.exec(await told.innerText()) ?? [];
  expect(moment).toBeTruthy();
  await page.goto(`/events/${event}`);
  await expect(page.getByText(`${moment} KST까지 내 예매에서 취소할 수 있습니다.`)).toBeVisible();
});

test('a seat is named in the language of whoever reads: its buyer, the console and the door', async ({ page }) => {
  test.slow();
  const event = eventId('doors');
  const api = await apiOf(page.request, await newBuyer(page));
  const reservation = await buySeats(api, event, 6, 2);
  const { tickets } = (await api.get(`/api/reservations/${reservation}/tickets`)) as {
    tickets: { label: string; number: string; place: { number: number } }[];
  };
  const [seat, beside] = tickets.map(({ place }) => `1층 R석, row 6, seat ${String(place.number)}`);
  const label = `1층 R석 6열 ${String(tickets[0]?.place.number)}번`;
  expect(tickets[0]?.label).toBe(label);
  const read = (language: string) => page.evaluate((to) => localStorage.setItem('tiketi.language', to), language);

  await page.goto('/my-reservations');
  await expect(page.getByRole('link', { name: `${label} 외 1건` })).toBeVisible();
  await read('en');
  await page.reload();
  await expect(page.getByRole('link', { name: `${seat} and 1 more` })).toBeVisible();
  await page.goto(`/reservations/${reservation}`);
  await expect(page.getByRole('img', { name: `QR code to enter, ${seat}` })).toBeVisible({ timeout: 15_000 });
  const items = page.getByRole('region', { name: 'Seats and tickets' }).getByRole('listitem');
  await expect(items).toContainText([String(seat), String(beside)]);
  await page.getByRole('button', { name: 'Cancel booking' }).click();
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: seat, exact: true })).toBeVisible();

  await signIn(page, administrator());
  await page.goto(`/admin/reservations/${reservation}`);
  await expect(page.getByRole('listitem').filter({ hasText: seat })).toBeVisible();
  await page.getByRole('button', { name: 'Refund', exact: true }).click();
  await expect(page.getByRole('dialog').getByRole('checkbox', { name: `${seat} · ` })).toBeVisible();
  await read('ko');
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: label })).toBeVisible();
  await read('en');
  await page.goto(`/admin/doors?event=${event}`);
  await page.getByLabel('Ticket number').fill(tickets[1]?.number ?? '');
  await page.getByLabel('Ticket number').press('Enter');
  await expect(page.getByTestId('answer')).toContainText(String(beside));
});
