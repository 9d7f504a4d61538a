import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { eventId } from './booking';
import { expect, expectSoundInEveryLook, newVisitor, signIn, test } from './support';

const SCRIPT = '<script>alert(1)</script>';
const PICTURE = '<img src=x onerror="alert(1)">';

/** What people try, a paragraph each. */
const ATTACKS = [
  SCRIPT,
  PICTURE,
  '<svg/onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">누르세요</a>',
  '[눌러 보세요](javascript:alert(1))',
  '[그래도](java&#x0a;script:alert(1))',
  '[자료](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](https://a.example "t\\" onmouseover=\\"alert(1)")',
  '![그림](https://tracker.example/pixel.png)',
  '![x" onerror="alert(1)](/api/images/0123456789abcdef0123456789abcdef.png)',
  '```"><script>alert(1)</script>\nx\n```',
  '<style>*{display:none}</style>',
];
const GOOD = '## 소제목\n\n**굵게** 쓴 글과 [링크](/search)';

/** Until the end of the test: scripts that ran and what the policy of the page had to stop. */
async function watch(page: Page): Promise<() => Promise<string[]>> {
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const reports: string[] = [];
  await page.exposeFunction('reportViolation', (text: string) => reports.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const { reportViolation } = window as unknown as { reportViolation: (text: string) => void };
      reportViolation(`${violatedDirective} ${blockedURI}`);
    });
  });
  return async () => {
    await page.waitForLoadState('networkidle');
    return [...dialogs, ...reports];
  };
}

test('what people write stays text wherever it is shown', async ({ page, consoleErrors }) => {
  // The picture that does not exist.
  consoleErrors.allow(/404 .*\/api\/images\//);
  const wrong = await watch(page);
  const name = `홍${SCRIPT}`;
  const { email, password } = newVisitor();
  const registered = await page.request.post('/api/auth/register', { data: { email, password, name } });
  expect(registered.status()).toBe(201);
  await signIn(page, { email, password });

  await page.goto('/news/new');
  const title = `소식 ${randomUUID()} ${PICTURE}`;
  await page.getByLabel('제목').fill(title);
  await page.getByLabel('내용').fill([...ATTACKS, GOOD].join('\n\n'));
  await page.getByRole('button', { name: '미리 보기' }).click();
  const preview = page.getByRole('region', { name: '미리 보기' });
  await expect(preview.getByRole('heading', { name: '소제목' })).toBeVisible();
  await expect(preview.getByRole('link')).toHaveCount(2);
  await page.getByRole('button', { name: '등록' }).click();

  await expect(page).toHaveURL(/\/news\/[0-9a-f-]{36}$/);
  const article = page.getByRole('article');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(article).toContainText(/홍\*+/);
  await expect(article).toContainText(SCRIPT);
  await expect(article).toContainText('눌러 보세요');
  await expect(article.locator('script, svg[onload], iframe, style, [onerror], [onmouseover]')).toHaveCount(0);
  // The two that lead somewhere; nobody stops at one that does not.
  await expect(article.locator('a')).toHaveCount(2);
  await expect(article.getByRole('link', { name: '링크' })).toHaveAttribute('href', '/search');
  expect(await page.title()).toContain(title);
  await page.reload();
  await expect(article).toContainText(SCRIPT);

  for (const path of [
    '/news',
    '/profile',
    `/search?q=${encodeURIComponent(PICTURE + SCRIPT)}`,
    `/events/${eventId('hostile')}`,
    `/search?q=${encodeURIComponent('hostile')}`,
  ]) {
    await page.goto(path);
    await expect(page.locator('h1').first()).toBeAttached();
    await page.waitForLoadState('networkidle');
  }
  await expect(page.getByText(`hostile ${PICTURE}`).first()).toBeVisible();
  expect(await wrong()).toEqual([]);
});

test('a member writes news, changes and deletes them; a stranger is asked to sign in first', async ({
  page,
  member,
  browser,
}) => {
  const title = `소식 ${randomUUID()}`;
  await signIn(page, member);
  await page.goto('/news');
  await page.getByRole('link', { name: '글쓰기' }).click();
  await expect(page).toHaveURL('/news/new');
  await page.getByRole('button', { name: '등록' }).click();
  await expect(page.getByText('제목을 입력해 주세요.')).toBeVisible();
  await expect(page.getByText('내용을 입력해 주세요.')).toBeVisible();
  // To pin is for administrators.
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await page.getByLabel('제목').fill(title);
  await page.getByLabel('내용').fill(GOOD);
  await page.getByRole('button', { name: '등록' }).click();
  await expect(page).toHaveURL(/\/news\/[0-9a-f-]{36}$/);
  const address = page.url();

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(address);
  await expect(stranger.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(stranger.getByRole('link', { name: '수정' })).toHaveCount(0);
  await stranger.goto('/news/new');
  await expect(stranger).toHaveURL(/\/login\?.*news/);
  await stranger.context().close();

  await page.getByRole('link', { name: '수정' }).click();
  await page.getByLabel('내용').fill('고친 내용');
  await page.getByRole('button', { name: '저장' }).click();
  await expect(page.getByRole('article')).toContainText('고친 내용');
  await expect(page.getByRole('article')).toContainText('수정됨');

  await page.getByRole('button', { name: '삭제' }).click();
  await page.getByRole('dialog', { name: '삭제' }).getByRole('button', { name: '삭제' }).click();
  await expect(page).toHaveURL('/news');
  const gone = await page.request.get(address.replace('/news/', '/api/news/'));
  expect(gone.status()).toBe(404);
});

test('news in every look', async ({ page, member }) => {
  test.setTimeout(180_000);
  await signIn(page, member);
  await page.goto('/news/new');
  await page.getByLabel('제목').fill('브라우저가 쓴 소식');
  await page
    .getByLabel('내용')
    .fill(`${GOOD}\n\n> 인용\n\n- 하나\n- 둘\n\n\`코드\`와 ${'띄어쓰기없는긴낱말'.repeat(12)}\n\n1. 첫째\n2. 둘째`);
  await page.getByRole('button', { name: '등록' }).click();
  await expect(page).toHaveURL(/\/news\/[0-9a-f-]{36}$/);
  const address = page.url();
  await page.getByRole('article').waitFor();
  await expectSoundInEveryLook(page, 'news-one');
  await page.goto('/news');
  await page.getByRole('link', { name: '브라우저가 쓴 소식' }).first().waitFor();
  await expectSoundInEveryLook(page, 'news');
  await page.goto('/news/new');
  await page.getByLabel('제목').waitFor();
  await expectSoundInEveryLook(page, 'news-form');
  await page.goto(`${address}/edit`);
  await page.getByLabel('제목').waitFor();
  await expectSoundInEveryLook(page, 'news-edit');
});
