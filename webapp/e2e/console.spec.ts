import { readFile } from 'node:fs/promises';
import { administrator, expect, registerByApi, signIn, test } from './support';

test('an administrator signs in, filters events and reads the audit log', async ({ page }) => {
  const { email, password } = administrator();
  await page.goto('/admin/');
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill(password);
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page.getByRole('heading', { name: '대시보드' })).toBeVisible();
  await expect(page.getByText(/^\d+\.\d+ \(.\) \d\d:\d\d:\d\d KST$/)).toBeVisible();
  await page.getByRole('link', { name: '공연', exact: true }).click();
  await expect(page).toHaveURL('/admin/events');

  await page.getByRole('combobox', { name: '장르' }).selectOption('뮤지컬');
  await expect(page).toHaveURL('/admin/events?category=musical');
  await expect(page.getByRole('row').filter({ hasText: '뮤지컬' }).first()).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '콘서트' })).toHaveCount(0);

  const search = page.getByRole('searchbox', { name: '검색', exact: true });
  await search.fill('qqqqzzzzxxxx');
  await search.press('Enter');
  await expect(page.getByText('조건에 맞는 공연이 없습니다.')).toBeVisible();

  await page.getByRole('link', { name: '감사 기록' }).click();
  await expect(page).toHaveURL('/admin/audit');
  await expect(page.getByRole('columnheader', { name: '작업' })).toBeVisible();
});

test('the sort order of the events is in the URL', async ({ page }) => {
  await signIn(page, administrator());
  await page.goto('/admin/events');
  const column = page.getByRole('columnheader', { name: '공연 일시' }).getByRole('button');
  await column.click();
  await expect(page).toHaveURL('/admin/events?sort=event_date');
  // The address is there a moment before the page that belongs to it.
  await expect(column).toContainText('(오름차순)');
  await column.click();
  await expect(page).toHaveURL('/admin/events?sort=-event_date');
});

test('on a phone the rooms are in a drawer', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, administrator());
  await page.goto('/admin/events');
  await page.getByRole('row').nth(5).waitFor();
  const place = () => page.evaluate(() => window.scrollY);
  await page.evaluate(() => window.scrollTo(0, 300));
  expect(await place()).toBe(300);
  await page.getByRole('button', { name: '메뉴 열기' }).click();
  await page.getByRole('dialog').getByRole('link', { name: '감사 기록' }).click();
  await expect(page).toHaveURL('/admin/audit');
  await expect(page.getByRole('dialog')).toBeHidden();

  // A page begins at its top, also when its address is typed into the same tab.
  await page.getByRole('row').nth(5).waitFor();
  expect(await place()).toBe(0);
  await page.evaluate(() => window.scrollTo(0, 300));
  await page.goto('/admin/events');
  await page.getByRole('row').nth(5).waitFor();
  expect(await place()).toBe(0);
});

test('an unknown page of the console says so', async ({ page }) => {
  await signIn(page, administrator());
  await page.goto('/admin/no/such/room');
  await expect(page.getByRole('heading', { name: '찾으시는 페이지가 없습니다' })).toBeVisible();
});

test('an administrator finds a user, looks closer, and blocks them', async ({ page, request }) => {
  const { email, password } = await registerByApi(request);
  const before = (await (await request.post('/api/auth/login', { data: { email, password } })).json()) as {
    user: { id: string };
  };
  await signIn(page, administrator());
  await page.goto('/admin/users');
  const search = page.getByRole('searchbox', { name: '검색', exact: true });
  await search.fill(email);
  await search.press('Enter');
  const row = page.getByRole('row').filter({ hasText: 'e***@example.com' });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('홍*동');

  await page.getByRole('button', { name: '내보내기' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV로 내려받기' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('tiketi-users.csv');
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('"e***@example.com"');

  await row.getByRole('button', { name: '홍*동 님 관리 메뉴' }).click();
  await page.getByRole('menuitem', { name: '개인정보 전체 보기' }).click();
  await expect(page.getByRole('cell', { name: email })).toBeVisible();

  await page.getByRole('button', { name: '홍길동 님 관리 메뉴' }).click();
  await page.getByRole('menuitem', { name: '이용 제한' }).click();
  const dialog = page.getByRole('dialog', { name: '이용 제한' });
  await dialog.getByRole('button', { name: '이용 제한' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('cell', { name: '이용 제한' })).toBeVisible();
  const login = await request.post('/api/auth/login', { data: { email, password } });
  expect(login.status()).toBe(403);

  // Both can be told from the log, with who did it.
  await page.goto(`/admin/audit?target=user:${before.user.id}`);
  await expect(page.getByRole('row').filter({ hasText: '개인정보 열람' })).toContainText('***@');
  const change = page.getByRole('row').filter({ hasText: '권한·이용 상태 변경' });
  await expect(change).toContainText(/차단\s*아니요 → 예/);
  await change.getByText('원본').click();
  await expect(page.getByText('"blocked": true')).toBeVisible();
});
