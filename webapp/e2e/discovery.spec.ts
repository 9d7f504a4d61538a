import { readFile } from 'node:fs/promises';
import { planByApi } from './sales';
import { expect, expectSoundInEveryLook, findEvent, findEvents, settle, test } from './support';

test('방탄소년단 finds the BTS tour and opens it', async ({ page }) => {
  await page.goto('/');
  const search = page.getByRole('banner').getByRole('searchbox');
  await search.fill('방탄소년단');
  await search.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=%EB%B0%A9/);
  await expect(page.getByRole('heading', { name: /‘방탄소년단’ 검색 결과 \d+개/ })).toBeVisible();
  await page
    .getByRole('link', { name: /BTS WORLD TOUR/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/events\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('heading', { level: 1, name: /BTS WORLD TOUR/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: '가격' })).toBeVisible();
  await expect(page).toHaveTitle(/BTS WORLD TOUR/);
});

test('a search can be made with the keyboard alone', async ({ page }) => {
  await page.goto('/');
  await settle(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '본문으로 건너뛰기' })).toBeFocused();
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press('Tab');
    if (
      await page
        .getByRole('searchbox')
        .first()
        .evaluate((box) => box === document.activeElement)
    ) {
      break;
    }
  }
  await page.keyboard.type('방탄소년단');
  await page.keyboard.press('Enter');
  const result = page.getByRole('link', { name: /BTS WORLD TOUR/ }).first();
  await expect(result).toBeVisible();
  for (let step = 0; step < 60 && !(await result.evaluate((link) => link === document.activeElement)); step += 1) {
    await page.keyboard.press('Tab');
  }
  await expect(result).toBeFocused();
  const ring = await result.evaluate((link) => getComputedStyle(link).outlineStyle);
  expect(ring).toBe('solid');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /BTS WORLD TOUR/ })).toBeVisible();
  await expect(page.getByRole('main')).toBeFocused();
});

test('a page begins at its top, and the way back ends where it began', async ({ page }) => {
  await page.goto('/search');
  await settle(page);
  const last = page.getByRole('main').getByRole('link', { name: /./ }).locator('h3').last();
  await last.scrollIntoViewIfNeeded();
  const left = await page.evaluate(() => window.scrollY);
  expect(left).toBeGreaterThan(0);
  await last.click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/events\//);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  await page.goBack();
  await expect(last).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(left);
});

test('filters live in the URL: a reload and the back button keep them', async ({ page }) => {
  await page.goto('/search');
  await settle(page);
  await page.getByRole('navigation', { name: '장르별로 찾기' }).getByRole('link', { name: '콘서트' }).click();
  await expect(page).toHaveURL('/search?category=concert');
  await page.getByRole('checkbox', { name: '예매 중' }).check();
  await expect(page).toHaveURL('/search?status=on_sale&category=concert');
  await page.reload();
  await expect(page.getByRole('checkbox', { name: '예매 중' })).toBeChecked();
  await page.getByRole('combobox', { name: '정렬' }).selectOption('공연일 빠른순');
  await expect(page).toHaveURL('/search?status=on_sale&category=concert&sort=event_date');
  // The address is there a moment before the page that belongs to it.
  await expect(page.getByRole('combobox', { name: '정렬' })).toHaveValue('event_date');
  await page.goBack();
  await expect(page).toHaveURL('/search?status=on_sale&category=concert');
  await expect(page.getByRole('combobox', { name: '정렬' })).toHaveValue('sale_start_date');
  await page.getByRole('button', { name: '콘서트 조건 빼기' }).click();
  await expect(page).toHaveURL('/search?status=on_sale');
});

test('region and price narrow a search, from the URL, by hand and by keyboard', async ({ page, request }) => {
  const event = await planByApi(request, { region: 'jeju', prices: [77_000, 33_000] });
  const words = `q=${encodeURIComponent(event.title).replace(/%20/g, '+')}`;
  const card = page.getByRole('link', { name: event.title });
  const least = page.getByRole('textbox', { name: '최저 (원)' });
  const most = page.getByRole('textbox', { name: '최고 (원)' });
  const region = page.getByRole('combobox', { name: '지역' });

  await page.goto(`/search?${words}&region=jeju&priceMin=70000&priceMax=80000`);
  await expect(card).toBeVisible();
  await expect(region).toHaveValue('jeju');
  await expect(least).toHaveValue('70,000');
  await expect(page.getByRole('button', { name: '70,000원 – 80,000원 조건 빼기' })).toBeVisible();

  // 60,000 is below what stands in the other field: said, and not searched for until that one follows.
  await most.fill('60000');
  await most.press('Enter');
  await expect(most).toHaveAccessibleDescription('최고 가격이 최저 가격보다 낮습니다.');
  await least.fill('30,000');
  await least.press('Tab');
  await expect(page).toHaveURL(`/search?${words}&region=jeju&priceMin=30000&priceMax=60000`);
  await expect(most).toBeFocused();
  await expect(card).toBeVisible();
  // Between its prices is none of them.
  await page.getByRole('button', { name: '15만원 이상' }).press('Enter');
  await expect(page).toHaveURL(`/search?${words}&region=jeju&priceMin=150000`);
  await expect(card).toBeHidden();
  await page.getByRole('main').getByRole('button', { name: '가격 조건 빼기' }).click();
  await expect(card).toBeVisible();
  await region.selectOption('부산');
  await expect(page).toHaveURL(`/search?${words}&region=busan`);
  await expect(card).toBeHidden();
  await page.goBack();
  await expect(region).toHaveValue('jeju');

  await card.click();
  await expect(page.getByText('8세 이상', { exact: true })).toBeVisible();
  await page
    .getByRole('navigation', { name: '공연 정보 바로가기' })
    .getByRole('link', { name: '출연진' })
    .press('Enter');
  await expect(page).toHaveURL(`/events/${event.id}#cast`);
  await expect(page.getByRole('heading', { name: '출연진' })).toBeInViewport();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '캘린더에 추가' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toContain(`UID:${event.id}@tiketi.gg`);
  expect(file).toContain('DURATION:PT150M');
});

test('more events are added below the first ones', async ({ page, request }) => {
  const all = await findEvents(request, { status: 'on_sale,upcoming,sold_out', limit: '100' });
  expect(all.length).toBeGreaterThan(20);
  await page.goto('/search');
  const cards = page.getByRole('main').locator('a[href^="/events/"]');
  await expect(cards).toHaveCount(20);
  await page.getByRole('button', { name: '더 보기' }).click();
  // How many exactly nobody knows: other tests plan and cancel events meanwhile.
  await expect(cards.nth(20)).toBeVisible();
});

test('recent searches can be repeated and forgotten', async ({ page }) => {
  await page.goto('/search?q=');
  const search = page.getByRole('searchbox');
  await search.fill('위키드');
  await search.press('Enter');
  await page.getByRole('button', { name: '검색어 지우기' }).click();
  await page.getByRole('button', { name: '위키드', exact: true }).click();
  await expect(page).toHaveURL(/q=%EC%9C%84/);
  await page.getByRole('button', { name: '검색어 지우기' }).click();
  await page.getByRole('button', { name: '위키드 삭제' }).click();
  await expect(page.getByRole('heading', { name: '최근 검색어' })).toBeHidden();
});

test('on a phone the filters open in a sheet', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/search');
  await page.getByRole('button', { name: '필터' }).click();
  const sheet = page.getByRole('dialog', { name: '필터' });
  await sheet.getByRole('checkbox', { name: '오픈 예정' }).check();
  await sheet.getByRole('button', { name: /개 공연 보기/ }).click();
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL('/search?status=upcoming');
  await expect(page.getByRole('button', { name: '오픈 예정 조건 빼기' })).toBeVisible();
});

test('the server’s clock decides, not a device that is hours ahead', async ({ page, request }) => {
  const event = await findEvent(request, { status: 'upcoming', sort: '-sale_start_date' });
  await page.clock.install({ time: Date.parse(event.sale_start_date) + 3600_000 });
  const clockRead = page.waitForResponse('**/api/time');
  await page.goto(`/events/${event.id}`);
  await clockRead;
  await expect(page.getByTestId('sale-panel').getByRole('link', { name: '알림 받기' })).toBeVisible();
  await expect(page.getByTestId('sale-panel').getByRole('timer', { name: '티켓 오픈까지' })).toBeVisible();
});

test('who asks is told when the sale opens, until they think better of it', async ({ page, request, member }) => {
  const { id } = await findEvent(request, { status: 'upcoming', sort: '-sale_start_date' });
  await page.goto(`/events/${id}`);
  await page.getByTestId('sale-panel').getByRole('link', { name: '알림 받기' }).click();
  await expect(page).toHaveURL(`/login?returnTo=%2Fevents%2F${id}`);
  await page.getByLabel('이메일').fill(member.email);
  await page.getByLabel('비밀번호', { exact: true }).fill(member.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/events/${id}`);
  const panel = page.getByTestId('sale-panel');
  const ask = panel.getByRole('button', { name: '알림 받기' });
  // A key does not wait, as a click does, until it is known whether they have asked already.
  await expect(ask).toBeEnabled();
  await ask.press('Enter');
  await expect(page.getByText('알림을 신청했습니다.')).toBeVisible();
  await page.reload();
  const withdraw = panel.getByRole('button', { name: '알림 신청 취소' });
  await expectSoundInEveryLook(page, 'event-alert');
  await withdraw.click();
  await expect(page.getByText('알림 신청을 취소했습니다.')).toBeVisible();
  await expect(panel.getByRole('button', { name: '알림 받기' })).toBeVisible();
});

test('the countdown runs', async ({ page, request }) => {
  // The last of them: the next one may open while somebody looks.
  const { id } = await findEvent(request, { status: 'upcoming', sort: '-sale_start_date' });
  await page.goto(`/events/${id}`);
  const timer = page.getByTestId('sale-panel').getByRole('timer');
  const before = await timer.textContent();
  await expect(timer).not.toHaveText(before ?? '');
});

test('English is one choice away and stays', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: '언어와 화면 설정' }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'On sale now' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'On sale now' })).toBeVisible();
});

test('dark is one choice away and is there before the first paint', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  await page.getByRole('button', { name: '언어와 화면 설정' }).click();
  await page.getByRole('menuitemradio', { name: '어둡게' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.reload({ waitUntil: 'commit' });
  await page.waitForFunction(() => document.body !== null);
  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
});

test('offline is said, what was read stays, and what needs the network waits', async ({
  context,
  page,
  request,
  consoleErrors,
}) => {
  consoleErrors.allow(/ERR_INTERNET_DISCONNECTED/);
  const { id, title } = await findEvent(request, { status: 'on_sale' });
  await page.goto(`/events/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.goto('/login');
  await expect(page.getByRole('main').getByRole('button', { name: '로그인' })).toBeEnabled();
  await context.setOffline(true);
  await expect(page.getByText(/오프라인입니다/)).toBeVisible();
  await expect(page.getByRole('main').getByRole('button', { name: '로그인' })).toBeDisabled();
  await context.setOffline(false);
  await expect(page.getByText(/오프라인입니다/)).toBeHidden();
  await expect(page.getByRole('main').getByRole('button', { name: '로그인' })).toBeEnabled();
});

test('a failed list can be asked for again', async ({ page, consoleErrors }) => {
  consoleErrors.allow(/Failed to load resource/);
  await page.route('**/api/events?*', (route) => route.abort());
  await page.goto('/search');
  await expect(page.getByRole('alert')).toContainText('NETWORK_ERROR', { timeout: 15_000 });
  await page.unroute('**/api/events?*');
  await page.getByRole('button', { name: '다시 시도' }).click();
  await expect(page.getByRole('main').locator('a[href^="/events/"]').first()).toBeVisible();
});

test('an unknown page says so and leads on', async ({ page }) => {
  await page.goto('/no/such/page');
  await expect(page.getByRole('heading', { name: '찾으시는 페이지가 없습니다' })).toBeVisible();
  await page.getByRole('link', { name: '공연 검색하기' }).click();
  await expect(page).toHaveURL('/search');
});

test('a poster that does not load leaves a tile with the title', async ({ page, consoleErrors }) => {
  consoleErrors.allow(/Failed to load resource/);
  await page.route('**/api/images/**', (route) => route.abort());
  await page.goto('/search');
  await expect(page.getByTestId('poster-tile').first()).toBeVisible();
});
