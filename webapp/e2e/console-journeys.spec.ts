import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { canPullLevers, capturesOf, letTimeGoBy, repairProvider } from './paying';
import { holdByApi, manageByApi, payByApi, payIntoSilence, refundInVain, sellByApi, tokenOf } from './sales';
import { administrator, type Credentials, expect, registerByApi, signIn, test } from './support';

test.describe.configure({ timeout: 90_000 });

test.beforeEach(async ({ page }) => signIn(page, administrator()));

test('the dashboard moves with a sale, and anything is found from anywhere', async ({ page, request }) => {
  const sold = await sellByApi(request);
  const { buyer, reservation } = await holdByApi(request, sold.event, sold.types);
  await page.goto('/admin/');
  const latest = page.getByRole('region', { name: '최근 예매' });
  const mine = latest.getByRole('listitem').filter({ hasText: reservation.reservation_number });
  await expect(mine).toContainText('결제 대기');
  const today = async () =>
    Number((await page.getByText(/^오늘 [\d,]+원$/).textContent())?.replaceAll(/\D/g, '') ?? '');
  const before = await today();
  const day = seoulDay();
  await payByApi(request, buyer, reservation.id);
  // Nobody reloads anything.
  await expect(mine).toContainText('예매 확정', { timeout: 30_000 });
  await expect(async () => {
    // At midnight in Seoul today's sum begins anew.
    expect((await today()) >= before + 80_000 || seoulDay() !== day).toBe(true);
  }).toPass({ timeout: 30_000 });

  const finder = page.getByRole('searchbox', { name: '전체 검색' });
  await finder.fill(reservation.reservation_number);
  await finder.press('Enter');
  await page.getByRole('link', { name: reservation.reservation_number }).click();
  await expect(page.getByRole('heading', { level: 1, name: reservation.reservation_number })).toBeVisible();
  await expect(page.getByText('신용·체크카드', { exact: true })).toBeVisible();
});

test('a section is dragged, put back, and moved as far with the keys', async ({ page }) => {
  await page.goto('/admin/layouts/new');
  await page.getByRole('button', { name: /^빈 배치/ }).click();
  const canvas = page.getByTestId('layout-canvas');
  await canvas.focus();
  await page.keyboard.press('n');
  const x = page.getByLabel('X', { exact: true });
  const from = Number(await x.inputValue());
  // It would stop at the edges of the stage, which need not lie on whole units.
  const snaps = page.getByRole('button', { name: /^다른 것의 가장자리/ });
  await expect(snaps).toHaveAttribute('aria-pressed', 'true');
  await snaps.click();
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [left, top] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(left, top);
  await page.mouse.down();
  await page.mouse.move(left + 30, top, { steps: 5 });
  await page.mouse.move(left + 60, top, { steps: 5 });
  await page.mouse.up();
  await expect(x).not.toHaveValue(String(from));
  const moved = Number(await x.inputValue()) - from;
  expect(moved).toBeGreaterThan(0);
  // All of the drag is one step.
  await page.getByRole('button', { name: '실행 취소' }).click();
  await expect(x).toHaveValue(String(from));
  await canvas.focus();
  for (let left = moved; left > 0; left -= left >= 10 ? 10 : 1) {
    await page.keyboard.press(left >= 10 ? 'ArrowRight' : 'Shift+ArrowRight');
  }
  await expect(x).toHaveValue(String(from + moved));

  // Seats are marked by dragging around them, taken off by a press, and written down by their numbers.
  await page.getByRole('button', { name: '휠체어석', exact: true }).click();
  const marks = page.getByRole('textbox', { name: '휠체어석' });
  await canvas.scrollIntoViewIfNeeded();
  const now = (await canvas.boundingBox()) ?? box;
  await page.mouse.move(now.x + 4, now.y + 4);
  await page.mouse.down();
  await page.mouse.move(now.x + now.width - 4, now.y + now.height - 4, { steps: 4 });
  await page.mouse.up();
  await expect(marks).toHaveValue(/^1: 1-20; .*; 10: 1-20$/);
  await marks.fill('2: 1-2, 40');
  await marks.press('Enter');
  await expect(page.getByText(/‘열: 번호’ 형식이며/)).toBeVisible();
  await marks.fill('2: 1-2');
  await marks.press('Enter');
  await expect(marks).toHaveValue('2: 1-2');

  // A list of rows is looked at before it changes anything, and what is wrong in it is said by lines.
  const total = page.getByTestId('total-seats');
  const file = page.locator('input[type=file][accept*=csv]');
  const csv = (text: string) => ({ name: '좌석.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await file.setInputFiles(csv('구역,열,좌석수,가격\n1층,1,20,90000\n1층,3,20,90000\n'));
  const preview = page.getByRole('dialog', { name: '좌석.csv 가져오기' });
  await expect(preview.getByRole('listitem')).toHaveText('3번째 줄 열 번호가 이어지지 않습니다. 2열이 없습니다.');
  await preview.getByRole('button', { name: '닫기' }).last().click();
  await file.setInputFiles(csv('구역,열,좌석수,가격,휠체어석\n1층,1,20,90000,\n1층,2,22,90000,1-2\n'));
  await expect(preview.getByRole('row', { name: /^1층 1~2열 42 90,000원 2$/ })).toBeVisible();
  await expect(total).toHaveText('전체 200석');
  await preview.getByRole('button', { name: '가져오기' }).click();
  await expect(total).toHaveText('전체 42석');
  await page.getByRole('button', { name: '실행 취소' }).click();
  await expect(total).toHaveText('전체 200석');
});

test('fifteen thousand seats are made while somebody looks on', async ({ page, request }) => {
  const { layouts } = (await (await request.get('/api/seats/layouts')).json()) as {
    layouts: { id: string; total_seats: number }[];
  };
  const large = layouts.toSorted((a, b) => b.total_seats - a.total_seats)[0];
  const total = (large?.total_seats ?? 0).toLocaleString('ko');
  const { event } = await eventByApi(request, { seatLayoutId: large?.id });
  await page.goto(`/admin/events/${event.id}`);
  const card = page.getByTestId('seats-card');
  await expect(card).toContainText(`${total}석을`);
  await card.getByRole('button', { name: '좌석 지우기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '좌석 지우기' }).click();
  await expect(card).toContainText('아직 좌석이 없습니다');
  // However quick the database is: until its answer arrives there is something to see.
  let answer: () => void = () => undefined;
  const seen = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/generate-seats', async (route) => {
    const response = await route.fetch();
    await seen;
    await route.fulfill({ response });
  });
  await card.getByRole('button', { name: '좌석 만들기' }).click();
  await expect(card.getByRole('progressbar')).toBeVisible();
  await expect(card.getByRole('status')).toContainText(total);
  answer();
  await expect(card).toContainText(`${total}석을`);
  await expect(card.getByRole('progressbar')).toHaveCount(0);
});

test('a waiting room is seen as it fills, opened wider, and emptied', async ({ page, request }) => {
  const { event, title } = await eventByApi(request, { queueThreshold: 1, admitPerSecond: 7 });
  await join(request, event.id);
  await page.goto(`/admin/queue?event=${event.id}`);
  const room = page.getByRole('article', { name: title });
  const waiting = room.getByText('대기', { exact: true }).locator('..').getByRole('definition');
  await expect(waiting).toHaveText('0');
  // Set with the event, in one go.
  await expect(room.getByLabel('초당 최대 입장')).toHaveValue('7');
  await join(request, event.id);
  await join(request, event.id);
  await expect(waiting).toHaveText('2');
  await room.getByLabel('동시 입장 인원').fill('2');
  await room.getByRole('button', { name: '적용' }).click();
  await expect(page.getByRole('dialog')).toContainText('대기 2명에게');
  await page.getByRole('dialog').getByRole('button', { name: '적용' }).click();
  await expect(waiting).toHaveText('1');
  await room.getByRole('button', { name: '대기열 비우기' }).click();
  await expect(page.getByRole('dialog')).toContainText('기다리는 1명을 모두 내보냅니다');
  await page.getByRole('dialog').getByRole('button', { name: '대기열 비우기' }).click();
  await expect(waiting).toHaveText('0');

  await page.goto(`/admin/audit?target=event:${event.id}`);
  for (const action of ['공연 게시', '대기열 조절', '대기열 비우기']) {
    await expect(page.getByRole('row').filter({ hasText: action }).first()).toContainText('***@');
  }
  await expect(page.getByRole('row').filter({ hasText: '대기열 조절' }).first()).toContainText('동시 입장 인원');
  await page.getByRole('combobox', { name: '작업' }).selectOption('공연');
  await expect(page.getByRole('row').filter({ hasText: '대기열 비우기' })).toHaveCount(0);
  await expect(page.getByRole('row').filter({ hasText: '공연 게시' })).toHaveCount(1);
});

test('a refund that Toss has refused is tried again', async ({ page, request }) => {
  const sold = await sellByApi(request);
  await refundInVain(request, sold.reservation);
  await page.goto('/admin/refunds?limit=100');
  const refused = page.getByRole('row').filter({ has: page.locator(`a[href$="${sold.reservation}"]`) });
  await expect(refused).toContainText('NOT_CANCELABLE_PAYMENT', { timeout: 30_000 });
  await refused.getByRole('checkbox', { name: '행 선택' }).check();
  await expect(page.getByText('1건 선택')).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: '다시 시도' }).click();
  await expect(refused).toHaveCount(0, { timeout: 30_000 });
});

test('a payment nobody knows the outcome of is looked into, and ends', async ({ page, request }) => {
  test.skip(!canPullLevers, 'only the server of the tests lets time go by');
  const { event, ticketTypes } = await eventByApi(request, {});
  const { buyer, reservation } = await holdByApi(request, event.id, ticketTypes);
  const order = await payIntoSilence(request, buyer, reservation.id);
  await letTimeGoBy(page, order);
  await page.goto('/admin/refunds?of=payments&limit=100');
  const stuck = page.getByRole('row').filter({ has: page.locator(`a[href$="${reservation.id}"]`) });
  await expect(stuck).toContainText('확인 중');
  await expect(stuck).toContainText('10,000원');
  await expect(stuck).toContainText('5분');
  await stuck.getByRole('link').click();
  await page.getByText(/토스페이먼츠 호출 \d+건/).click();
  const lost = page.getByRole('listitem').filter({ hasText: 'POST /v1/payments/confirm' });
  await expect(lost.first()).toContainText('응답 없음');
  expect(await capturesOf(page, order)).toBe(0);

  await repairProvider(page, order);
  await page.goBack();
  await stuck.getByRole('button', { name: '지금 확인' }).click();
  await expect(stuck).toHaveCount(0, { timeout: 60_000 });
  expect(await capturesOf(page, order)).toBe(1);
  await page.goto(`/admin/reservations/${reservation.id}`);
  await expect(page.getByText('결제로 확정')).toBeVisible();
  const { payments } = await getByApi<{ payments: { payment: { id: string } }[] }>(
    request,
    `/api/admin/reservations/${reservation.id}`,
  );
  await page.goto(`/admin/audit?target=payment:${payments[0]?.payment.id}`);
  await expect(page.getByRole('row').filter({ hasText: '결제 결과 확인' })).toHaveCount(1);
});

test('two administrators change an event, and neither loses anything', async ({ page, request, consoleErrors }) => {
  // The browser itself notes what the server refuses.
  consoleErrors.allow(/409/);
  const { event, title } = await eventByApi(request, {});
  await page.goto(`/admin/events/${event.id}/edit`);
  await page.getByLabel('공연 제목').fill(`${title} 나`);
  await page.getByLabel('출연', { exact: true }).fill('내가 쓴 출연자');
  // A reload in between costs nothing.
  page.once('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: '되살렸습니다' })).toBeVisible();
  await expect(page.getByLabel('출연', { exact: true })).toHaveValue('내가 쓴 출연자');

  const before = await getByApi<{ event: Record<string, unknown> }>(request, `/api/events/${event.id}`);
  const headers = { Authorization: `Bearer ${await tokenOf(request, administrator())}` };
  const theirs = await request.put(`/api/admin/events/${event.id}`, {
    headers,
    data: {
      title: `${title} 그`,
      venue: '그가 쓴 공연장',
      category: 'etc',
      eventDate: before.event.event_date,
      saleStartDate: before.event.sale_start_date,
      saleEndDate: before.event.sale_end_date,
      version: before.event.version,
    },
  });
  expect(theirs.status()).toBe(200);

  await page.getByRole('button', { name: '확인', exact: true }).click();
  await page.getByRole('button', { name: '저장', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '다른 사람이 먼저 저장했습니다' });
  const name = dialog.getByRole('radiogroup', { name: '공연 제목' });
  await expect(name.getByRole('radio', { name: /내가 쓴 내용/ })).toBeChecked();
  await expect(name).toContainText(`${title} 그`);
  const venue = dialog.getByRole('radiogroup', { name: '공연장' });
  await expect(venue.getByRole('radio', { name: /먼저 저장된 내용/ })).toBeChecked();
  await dialog.getByRole('button', { name: '고른 대로 이어 쓰기' }).click();
  await page.getByRole('button', { name: '저장', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${title} 나` })).toBeVisible();
  await expect(page.getByText('내가 쓴 출연자 · 그가 쓴 공연장')).toBeVisible();
});

test('a table is as somebody likes it, and a discarded draft comes back', async ({ page, request }) => {
  await page.goto('/admin/reservations?status=confirmed');
  const column = page.getByRole('columnheader', { name: '매수' });
  await expect(column).toBeVisible();
  await page.getByRole('button', { name: '열', exact: true }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: '매수' }).uncheck();
  await expect(column).toBeHidden();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '보기', exact: true }).click();
  await page.getByRole('menuitem', { name: /지금 조건 저장/ }).click();
  await page.getByLabel('보기 이름').fill('확정만');
  await page.getByRole('button', { name: '저장', exact: true }).click();
  await page.goto('/admin/reservations');
  await page.getByRole('button', { name: '보기', exact: true }).click();
  await page.getByRole('menuitem', { name: '확정만' }).click();
  await expect(page).toHaveURL('/admin/reservations?status=confirmed');
  await expect(column).toBeHidden();

  const title = `되돌릴 공연 ${randomUUID()}`;
  await manageByApi(request, '/api/admin/drafts', { kind: 'event', title, content: { title } });
  await page.goto('/admin/events');
  await page.getByRole('button', { name: new RegExp(title) }).click();
  await expect(page.getByRole('link', { name: new RegExp(title) })).toHaveCount(0);
  await page.getByRole('button', { name: '되돌리기' }).click();
  await page.getByRole('link', { name: new RegExp(title) }).click();
  await expect(page.getByLabel('공연 제목')).toHaveValue(title);
});

test('all figures are counted anew', async ({ page }) => {
  await page.goto('/admin/statistics');
  await page.getByRole('button', { name: '다시 계산' }).click();
  await page.getByRole('dialog', { name: '통계 다시 계산' }).getByRole('button', { name: '다시 계산' }).click();
  await expect(page.getByText(/KST에 다시 계산했습니다/)).toBeVisible({ timeout: 30_000 });
});

const seoulDay = () => new Date().toLocaleDateString('sv', { timeZone: 'Asia/Seoul' });

async function eventByApi(request: APIRequestContext, more: object) {
  const day = 24 * 60 * 60_000;
  const title = `콘솔 여정 ${randomUUID()}`;
  type Created = { event: { id: string }; ticketTypes: { id: string }[] };
  const created = await manageByApi<Created>(request, '/api/admin/events', {
    title,
    category: 'etc',
    venue: '성수 테스트홀',
    saleStartDate: new Date(Date.now() - 60_000).toISOString(),
    saleEndDate: new Date(Date.now() + 20 * day).toISOString(),
    eventDate: new Date(Date.now() + 21 * day).toISOString(),
    ...('seatLayoutId' in more ? {} : { ticketTypes: [{ name: '전석', price: 10_000, totalQuantity: 10 }] }),
    ...more,
  });
  return { ...created, title };
}

/** As an administrator. */
async function getByApi<T>(request: APIRequestContext, path: string): Promise<T> {
  const headers = { Authorization: `Bearer ${await tokenOf(request, administrator())}` };
  return (await (await request.get(path, { headers })).json()) as T;
}

/** @returns somebody new in the line, or admitted */
async function join(request: APIRequestContext, event: string): Promise<Credentials> {
  const buyer = await registerByApi(request);
  const headers = { Authorization: `Bearer ${await tokenOf(request, buyer)}` };
  expect((await request.post(`/api/queue/check/${event}`, { headers })).ok()).toBe(true);
  return buyer;
}
