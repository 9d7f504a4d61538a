import { randomUUID } from 'node:crypto';
import { administrator, expect, expectSound, LOOKS, signIn, test, wear } from './support';

const ATTACK = [
  '<img src=x onerror="document.title=1;alert(1)">',
  '<script>alert(1)</script>',
  '[눌러 보세요](javascript:alert(1))',
  '![그림](https://tracker.example/pixel.png)',
  '',
  '## 소제목',
  '**굵게** 쓴 글과 [링크](/search)',
].join('\n');

test('a member writes news that stay text, changes and deletes them', async ({ page, member }) => {
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  const title = `소식 ${randomUUID()} <b>굵지 않게</b>`;
  await signIn(page, member);
  await page.goto('/news');
  await page.getByRole('link', { name: '글쓰기' }).click();
  await expect(page).toHaveURL('/news/new');
  await page.getByRole('button', { name: '등록' }).click();
  await expect(page.getByText('제목을 입력해 주세요.')).toBeVisible();
  await expect(page.getByText('내용을 입력해 주세요.')).toBeVisible();
  await expect(page.getByRole('checkbox')).toHaveCount(0);

  await page.getByLabel('제목').fill(title);
  await page.getByLabel('내용').fill(ATTACK);
  await page.getByRole('button', { name: '미리 보기' }).click();
  const preview = page.getByRole('region', { name: '미리 보기' });
  await expect(preview.getByRole('heading', { name: '소제목' })).toBeVisible();
  await expect(preview.locator('strong')).toHaveText('굵게');
  await page.getByRole('button', { name: '계속 쓰기' }).click();
  await page.getByRole('button', { name: '등록' }).click();

  await expect(page).toHaveURL(/\/news\/[0-9a-f-]{36}$/);
  const article = page.getByRole('article');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(article).toContainText('<img src=x onerror=');
  await expect(article).toContainText('<script>alert(1)</script>');
  await expect(article.locator('img, script, [onerror]')).toHaveCount(0);
  await expect(article.getByRole('link')).toHaveCount(1);
  await expect(article.getByRole('link', { name: '링크' })).toHaveAttribute('href', '/search');
  expect(dialogs).toBe(0);
  expect(await page.title()).toContain(title);

  await page.getByRole('link', { name: '수정' }).click();
  await page.getByLabel('내용').fill('고친 내용');
  await page.getByRole('button', { name: '저장' }).click();
  await expect(article).toContainText('고친 내용');
  await expect(article).toContainText('수정됨');

  const address = page.url();
  await page.getByRole('button', { name: '삭제' }).click();
  await page.getByRole('dialog', { name: '삭제' }).getByRole('button', { name: '삭제' }).click();
  await expect(page).toHaveURL('/news');
  const gone = await page.request.get(address.replace('/news/', '/api/news/'));
  expect(gone.status()).toBe(404);
});

test('an administrator pins news, takes the pin off and deletes them', async ({ page }) => {
  const title = `공지 ${randomUUID()}`;
  await signIn(page, administrator());
  await page.goto('/admin/news');
  await page.getByRole('link', { name: '소식 쓰기' }).click();
  await page.getByLabel('제목').fill(title);
  await page.getByLabel('내용').fill('점검 안내');
  await page.getByRole('checkbox', { name: '맨 위에 고정' }).check();
  await page.getByRole('button', { name: '등록' }).click();
  await expect(page).toHaveURL('/admin/news');
  const row = page.getByRole('row').filter({ hasText: title });
  await expect(row).toContainText('고정');

  await row.getByRole('button', { name: `‘${title}’ 관리 메뉴` }).click();
  await page.getByRole('menuitem', { name: '고정 해제' }).click();
  await expect(row.getByText('고정', { exact: true })).toHaveCount(0);
  await row.getByRole('button', { name: `‘${title}’ 관리 메뉴` }).click();
  await page.getByRole('menuitem', { name: '삭제' }).click();
  await page.getByRole('dialog', { name: '삭제' }).getByRole('button', { name: '삭제' }).click();
  await expect(row).toHaveCount(0);
});

test('who is not signed in is asked to, and comes back to writing', async ({ page }) => {
  await page.goto('/news/new');
  await expect(page).toHaveURL(/\/login\?.*news%2Fnew|\/login\?.*\/news\/new/);
});

test('news in every look', async ({ page, request, member }) => {
  test.slow();
  const { news } = (await (await request.get('/api/news?limit=1')).json()) as { news: { id: string }[] };
  await signIn(page, member);
  for (const look of LOOKS) {
    await wear(page, look);
    await page.goto('/news');
    await page.getByRole('article').or(page.getByRole('listitem')).first().waitFor();
    await expectSound(page, 'news', look);
    await page.goto(`/news/${news[0]?.id ?? ''}`);
    await page.getByRole('article').waitFor();
    await expectSound(page, 'news-one', look);
    await page.goto('/news/new');
    await page.getByLabel('제목').waitFor();
    await expectSound(page, 'news-form', look);
  }
});

for (const room of ['news', 'mails']) {
  test(`console ${room} in every look`, async ({ page }) => {
    test.slow();
    await signIn(page, administrator());
    for (const look of LOOKS) {
      await wear(page, look);
      await page.goto(`/admin/${room}`);
      await page.getByRole('table').waitFor();
      await expectSound(page, `console-${room}`, look);
    }
  });
}
