import { randomUUID } from 'node:crypto';
import { administrator, expect, expectSound, LOOKS, registerByApi, signIn, test, wear } from './support';

const DAY = 24 * 3600_000;
/** Four by four pixels. */
const RED_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEElEQVR4nGM44JAARwzEcQBCUhYB9dpXfAAAAABJRU5ErkJggg==',
  'base64',
);
/** As a field for date and time takes it: Seoul time. */
const field = (in_: number) => new Date(Date.now() + in_ + 9 * 3600_000).toISOString().slice(0, 16);

test('a layout is drawn and published, an event made with it, seen, and cancelled', async ({
  page,
  request,
  playwright,
  consoleErrors,
}) => {
  consoleErrors.allow(/409 .*\/api\/admin\/events\//);
  consoleErrors.allow(/415 .*\/api\/image\/upload/);
  test.slow();
  const name = `e2e 홀 ${randomUUID().slice(0, 8)}`;
  const title = `배치도 음악회 ${randomUUID().slice(0, 8)}`;
  await signIn(page, administrator());

  // Drawn with the keyboard alone, from a template.
  await page.goto('/admin/layouts/new');
  await page.getByRole('button', { name: /^빈 배치/ }).click();
  await expect(page.getByTestId('total-seats')).toHaveText('전체 200석');
  const canvas = page.getByTestId('layout-canvas');
  await canvas.focus();
  await page.keyboard.press('n');
  const x = page.getByLabel('X', { exact: true });
  await expect(x).toHaveValue('-95');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(x).toHaveValue('-84');
  await page.keyboard.press('Control+d');
  await expect(page.getByTestId('total-seats')).toHaveText('전체 400석');
  // The copy lies on the original: said, and not publishable.
  await expect(page.getByTestId('problems')).toContainText('좌석이 서로 겹칩니다');
  await expect(page.getByRole('button', { name: '개정 1 게시' })).toBeDisabled();
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('total-seats')).toHaveText('전체 200석');
  await page.keyboard.press('Control+Shift+z');
  await expect(page.getByTestId('total-seats')).toHaveText('전체 400석');
  await canvas.focus();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^A구역 2 200석/ }).click();
  await x.fill('150');
  await expect(page.getByTestId('problems')).toContainText('게시할 수 있습니다');
  await page.getByLabel('가격 (원)').fill('70000');
  await page.getByLabel('첫 번호').fill('101');

  // A drag does what the arrows do, and is undone as one.
  await page.keyboard.press('Tab');
  const before = await x.inputValue();
  await canvas.scrollIntoViewIfNeeded();
  await canvas.focus();
  await page.keyboard.press('[');
  await page.keyboard.press(']');
  await expect(x).toHaveValue(before);

  // What lies around the seats: an entrance put there with the keys, another form of the stage, and a border drawn with the pointer.
  const tool = (label: string) => page.getByRole('toolbar').getByRole('button', { name: label });
  await tool('글자 놓기').click();
  await canvas.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const words = page.getByLabel('글자 (한국어)');
  await expect(words).toHaveValue('입구 A');
  await words.fill('<b>');
  await expect(page.getByTestId('problems')).toContainText('<, >를 쓸 수 없습니다');
  await words.fill('입구 C');
  await page.getByLabel('글자 (영어)').fill('Gate C');
  await page.getByRole('button', { name: '무대 무대' }).click();
  await page.getByLabel('모양').selectOption('half_round');
  await words.fill('중앙 무대');
  await page.getByRole('button', { name: /^A구역 200석/ }).click();
  await page.getByLabel('건너뛸 번호').fill('4, 13');
  await tool('다각형 테두리·구역 그리기').click();
  await canvas.focus();
  for (let times = 0; times < 3; times += 1) {
    await page.keyboard.press('-');
  }
  await canvas.evaluate((drawing) => drawing.scrollIntoView({ block: 'center' }));
  const { x: cx, y: cy, width, height } = (await canvas.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  for (const [right, down] of [
    [0.08, 0.08],
    [0.8, 0.08],
    [0.8, 0.92],
    [0.08, 0.92],
  ] as const) {
    await page.mouse.click(cx + width * right, cy + height * down);
  }
  const corner = page.getByLabel('모서리 1 X');
  await expect(corner).toHaveCount(0);
  await canvas.focus();
  await page.keyboard.press('Enter');
  const drawnAt = Number(await corner.inputValue());
  // Measured anew: the panels beside the drawing have changed.
  const { x: nowX, y: nowY } = (await canvas.boundingBox()) ?? { x: 0, y: 0 };
  await page.mouse.move(nowX + width * 0.08, nowY + height * 0.08);
  await page.mouse.down();
  await page.mouse.move(nowX + width * 0.04, nowY + height * 0.08, { steps: 4 });
  await page.mouse.up();
  expect(Number(await corner.inputValue())).toBeLessThan(drawnAt);
  await canvas.focus();
  await page.keyboard.press('Control+z');
  await expect(corner).toHaveValue(String(drawnAt));
  await expect(page.getByTestId('problems')).toContainText('게시할 수 있습니다');

  // Kept as a draft, opened again, published.
  await page.getByLabel('배치 이름').fill(name);
  await page.getByRole('button', { name: '임시 저장' }).click();
  await expect(page.getByText('임시 저장했습니다.')).toBeVisible();
  await page.goto('/admin/layouts');
  await page.getByRole('link', { name: new RegExp(name) }).click();
  await expect(page.getByTestId('total-seats')).toHaveText('전체 400석');
  await page.getByRole('button', { name: '개정 1 게시' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '게시', exact: true }).click();
  await expect(page).toHaveURL('/admin/layouts');
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('400');
  await expect(page.getByRole('heading', { name: '임시 저장' }).locator('..').getByText(name)).toHaveCount(0);

  // The wizard: what misses is said, and leads to its field.
  await page.goto('/admin/events/new');
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByRole('button', { name: /확인/ }).click();
  await expect(page.getByText(/게시하려면 \d+곳을 더 채워야 합니다/)).toBeVisible();
  await page
    .getByRole('button', { name: /기본 정보: 입력해 주세요/ })
    .first()
    .click();
  await page.getByLabel('공연 제목').fill(title);
  await page.getByLabel('공연장').fill('성수 배치홀');
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('공연 일시').fill(field(30 * DAY));
  await page.getByLabel('판매 시작').fill(field(-3600_000));
  await page.getByLabel('판매 종료').fill(field(-2 * 3600_000));
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByRole('button', { name: /일정/ }).click();
  await expect(page.getByText('판매 종료는 판매 시작보다 뒤여야 합니다.')).toBeVisible();
  await page.getByLabel('판매 종료').fill(field(29 * DAY));
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('좌석 배치', { exact: true }).selectOption({ label: `${name} · 400석 · 개정 1` });
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('1인 한도').fill('3');
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByRole('button', { name: '표준 (10·20·30%)' }).click();
  await expect(page.getByRole('table')).toContainText('30,000원');
  await page.getByRole('button', { name: '다음' }).click();

  // A poster from this computer: what only calls itself a picture is refused, a real one is seen, under whatever name.
  const posterInput = page.locator('input[type=file]');
  await posterInput.setInputFiles({ name: '포스터.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(page.getByText('JPEG, PNG, WebP 이미지만 올릴 수 있습니다.')).toBeVisible();
  await posterInput.setInputFiles({ name: '포스터 최종.png', mimeType: 'image/png', buffer: RED_PNG });
  const poster = page.getByRole('img', { name: `${title} 포스터` });
  await expect(poster).toHaveAttribute('src', /^\/api\/images\/[0-9a-f]{32}\.jpg$/);
  await expect.poll(() => poster.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(4);
  await expect(page.getByText('JPEG, PNG, WebP 이미지만 올릴 수 있습니다.')).toHaveCount(0);
  await page.getByRole('button', { name: '다음' }).click();
  const preview = page.getByRole('region', { name: '구매자 화면 미리보기' });
  await expect(preview.getByRole('heading', { name: title })).toBeVisible();
  await expect(preview).toContainText('1인 3매');
  await page.getByRole('button', { name: '공연 게시' }).click();

  // Its seats are there; a buyer sees them.
  await expect(page).toHaveURL(/\/admin\/events\/[0-9a-f-]{36}$/);
  const id = page.url().split('/').at(-1) ?? '';
  const seats = page.getByTestId('seats-card');
  await expect(seats).toContainText('400석을');
  await page.goto(`/events/${id}`);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  const map = (await (await request.get(`/api/seats/events/${id}/map`)).json()) as {
    seats: number;
    sections: { num?: { first: number; skip?: number[] }; poly?: number[] }[];
    stages: { form: string; text: string }[];
    labels: { text: string; textEn: string }[];
  };
  expect([map.seats, map.sections[1]?.num?.first]).toEqual([400, 101]);
  expect([map.sections[0]?.num?.skip, map.sections[0]?.poly?.length]).toEqual([[4, 13], 8]);
  expect(map.stages).toMatchObject([{ form: 'half_round', text: '중앙 무대' }]);
  expect(map.labels).toMatchObject([{ text: '입구 C', textEn: 'Gate C' }]);

  const buyer = await playwright.request.newContext({ baseURL: process.env.BASE_URL });
  const credentials = await registerByApi(buyer);
  const { token } = (await (await buyer.post('/api/auth/login', { data: credentials })).json()) as { token: string };
  const headers = { Authorization: `Bearer ${token}` };
  const firstSeats = async () => {
    const answer = await buyer.get(`/api/seats/events/${id}/ids`, { params: { first: 0, count: 2 }, headers });
    return ((await answer.json()) as { seatIds?: string[] }).seatIds ?? [];
  };

  // Removed and made anew, with the progress told.
  const removed = await firstSeats();
  await page.goto(`/admin/events/${id}`);
  await seats.getByRole('button', { name: '좌석 지우기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '좌석 지우기' }).click();
  await expect(seats).toContainText('아직 좌석이 없습니다');
  await seats.getByRole('button', { name: '좌석 만들기' }).click();
  await expect(seats).toContainText('400석을');

  // Somebody holds two seats: deleting is refused with a reason, cancelling says what it means.
  await buyer.post(`/api/queue/check/${id}`, { headers });
  // Whoever looked at the old seats is told of the new ones with the next tick.
  let made: string[] = [];
  await expect
    .poll(async () => {
      made = await firstSeats();
      return made.filter((seat) => !removed.includes(seat)).length;
    })
    .toBe(2);
  const held = await buyer.post('/api/seats/reserve', { headers, data: { eventId: id, seatIds: made } });
  expect(held.status(), await held.text()).toBe(201);
  await buyer.dispose();

  await page.getByRole('button', { name: '공연 삭제' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '공연 삭제' }).click();
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: '예매가 있었던' })
      .getByText(/예매가 있었던 공연은 삭제할 수 없습니다/),
  ).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: '그대로 두기' }).click();

  await page.getByRole('button', { name: '공연 취소' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('취소되는 예매').locator('..')).toContainText('1');
  await expect(dialog.getByText('좌석·티켓').locator('..')).toContainText('2');
  const sure = dialog.getByRole('button', { name: '공연 취소' });
  await expect(sure).toBeDisabled();
  await dialog.getByLabel(/확인을 위해/).fill(title);
  await sure.click();
  await expect(page.getByTestId('cancellation')).toContainText('예매 1건을 모두 취소했습니다', { timeout: 20_000 });
  await page.goto(`/events/${id}`);
  await expect(page.getByText('취소된 공연입니다').first()).toBeVisible();
});

test('nothing is lost by a slip', async ({ page }) => {
  await signIn(page, administrator());
  await page.goto('/admin/events/new');
  await page.getByLabel('공연 제목').fill('아직 저장하지 않은 공연');
  await page.getByRole('link', { name: '회원' }).click();
  const dialog = page.getByRole('dialog', { name: '나가기' });
  await dialog.getByRole('button', { name: '계속 편집' }).click();
  await expect(page.getByLabel('공연 제목')).toHaveValue('아직 저장하지 않은 공연');
  await page.getByRole('link', { name: '회원' }).click();
  await dialog.getByRole('button', { name: '나가기' }).click();
  await expect(page).toHaveURL('/admin/users');
});

test('a theatre in the editor and the fees in the wizard, in two looks', async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, administrator());
  for (const look of LOOKS.filter(({ scheme, width }) => (scheme === 'light') === (width === 1280))) {
    await wear(page, look);
    await page.goto('/admin/layouts/new');
    await page.getByRole('button', { name: /^극장/ }).click();
    await page.getByRole('button', { name: /^1층 A구역 VIP석/ }).click();
    await expect(page.getByTestId('problems')).toContainText('게시할 수 있습니다');
    // What a click has scrolled to may lie half under the header.
    await page.evaluate(() => window.scrollTo(0, 0));
    await expectSound(page, 'console-layout-editor', look);
    await page.goto('/admin/events/new');
    await page.getByRole('button', { name: /취소 수수료/ }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // What a click has scrolled to may lie half under the header.
    await page.evaluate(() => window.scrollTo(0, 0));
    await expectSound(page, 'console-event-wizard', look);
  }
});
