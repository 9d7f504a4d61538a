import { randomUUID } from 'node:crypto';
import { expect, expectSoundInEveryLook, findEvent, signIn, test } from './support';

const SITE = [
  { name: 'home', path: '/' },
  { name: 'search', path: '/search' },
  {
    name: 'search-filtered',
    path: '/search?category=concert&status=on_sale,upcoming&region=seoul&priceMin=50000&sort=event_date',
  },
  { name: 'search-none', path: '/search?q=qqqqzzzzxxxx&category=sports' },
  { name: 'login', path: '/login' },
  { name: 'register', path: '/register' },
  { name: 'help', path: '/help' },
  { name: 'not-found', path: '/no/such/page' },
  { name: 'console-login', path: '/admin/' },
];

for (const { name, path } of SITE) {
  test(`${name} in every look`, async ({ page }) => {
    await page.goto(path);
    await expectSoundInEveryLook(page, name);
  });
}

for (const status of ['upcoming', 'on_sale', 'cancelled']) {
  test(`event ${status} in every look`, async ({ page, request }) => {
    const { id } = await findEvent(request, { status });
    await page.goto(`/events/${id}`);
    await expectSoundInEveryLook(page, `event-${status}`);
  });
}

test('missing event in every look', async ({ page, consoleErrors }) => {
  consoleErrors.allow(/404 .*\/api\/events\//);
  await page.goto(`/events/${randomUUID()}`);
  await expectSoundInEveryLook(page, 'event-missing');
  // Nothing is for sale here: on a phone the main places stand under the thumb.
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('navigation', { name: '주 메뉴' })).toBeInViewport();
});

test('profile in every look', async ({ page, member }) => {
  await signIn(page, member);
  await page.goto('/profile');
  await page.getByLabel('이름').waitFor();
  await expectSoundInEveryLook(page, 'profile');
});

test('the console refuses a buyer, in every look', async ({ page, member }) => {
  await signIn(page, member);
  await page.goto('/admin/');
  await page.getByRole('heading', { name: '관리자 권한이 필요합니다' }).waitFor();
  await expectSoundInEveryLook(page, 'console-forbidden');
});
