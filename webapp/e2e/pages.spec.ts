import { randomUUID } from 'node:crypto';
import { expectSound, findEvent, LOOKS, signIn, test, wear } from './support';

const SITE = [
  { name: 'home', path: '/' },
  { name: 'search', path: '/search' },
  { name: 'search-filtered', path: '/search?category=concert&status=on_sale,upcoming&sort=event_date' },
  { name: 'search-none', path: '/search?q=qqqqzzzzxxxx&category=sports' },
  { name: 'login', path: '/login' },
  { name: 'register', path: '/register' },
  { name: 'not-found', path: '/no/such/page' },
  { name: 'console-login', path: '/admin/' },
];

for (const look of LOOKS) {
  for (const { name, path } of SITE) {
    test(`${name}, ${look.scheme}, ${look.width} px`, async ({ page }) => {
      await wear(page, look);
      await page.goto(path);
      await expectSound(page, name, look);
    });
  }

  for (const status of ['upcoming', 'on_sale', 'cancelled']) {
    test(`event ${status}, ${look.scheme}, ${look.width} px`, async ({ page, request }) => {
      const { id } = await findEvent(request, { status });
      await wear(page, look);
      await page.goto(`/events/${id}`);
      await expectSound(page, `event-${status}`, look);
    });
  }

  test(`missing event, ${look.scheme}, ${look.width} px`, async ({ page, consoleErrors }) => {
    consoleErrors.allow(/404 .*\/api\/events\//);
    await wear(page, look);
    await page.goto(`/events/${randomUUID()}`);
    await expectSound(page, 'event-missing', look);
  });
}

// One sign-in for all looks: each would count against the limits of the server.
test('profile in every look', async ({ page, member }) => {
  test.slow();
  await signIn(page, member);
  for (const look of LOOKS) {
    await wear(page, look);
    await page.goto('/profile');
    await page.getByLabel('이름').waitFor();
    await expectSound(page, 'profile', look);
  }
});

test('the console refuses a buyer, in every look', async ({ page, member }) => {
  test.slow();
  await signIn(page, member);
  for (const look of LOOKS) {
    await wear(page, look);
    await page.goto('/admin/');
    await page.getByRole('heading', { name: '관리자 권한이 필요합니다' }).waitFor();
    await expectSound(page, 'console-forbidden', look);
  }
});
