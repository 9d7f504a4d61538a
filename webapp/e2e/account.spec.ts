import type { Page } from '@playwright/test';
import { expect, newVisitor, registerByApi, signIn, test } from './support';

const accountMenu = (page: Page) => page.getByRole('button', { name: /님의 메뉴$/ });

async function logIn(page: Page, email: string, password: string) {
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: '로그인' }).click();
}

async function logOut(page: Page) {
  await accountMenu(page).click();
  await page.getByRole('menuitem', { name: '로그아웃' }).click();
  await expect(page.getByText('로그아웃했습니다.')).toBeVisible();
}

test('a visitor registers, logs out, logs in, and a reload keeps them signed in', async ({ page }) => {
  const { email, password, name } = newVisitor();
  await page.goto('/');
  await page.getByRole('banner').getByRole('link', { name: '로그인' }).click();
  await page.getByRole('link', { name: '회원가입' }).click();
  // The login has a field of the same name: it must have made way.
  await expect(page.getByRole('heading', { name: '회원가입' })).toBeVisible();
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill('abcdefg1');
  await expect(page.getByText('안전도: 약함')).toBeVisible();
  await page.getByLabel('비밀번호', { exact: true }).fill(password);
  await expect(page.getByText(/안전도: (보통|강함)/)).toBeVisible();
  await page.getByLabel('이름').fill(name);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '가입하기' }).click();
  await expect(accountMenu(page)).toBeVisible();
  await expect(page).toHaveURL('/');

  await logOut(page);
  await page.reload();
  await expect(page.getByRole('banner').getByRole('link', { name: '로그인' })).toBeVisible();

  await page.goto('/login');
  await logIn(page, email, password);
  await expect(accountMenu(page)).toBeVisible();
  await page.reload();
  await expect(accountMenu(page)).toBeVisible();

  // The token is nowhere a script could read it.
  const readable = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
  expect(readable).not.toMatch(/eyJ|refresh/);
});

test('a wrong password is refused in words, under neither field', async ({ page, member, consoleErrors }) => {
  consoleErrors.allow(/401 .*\/api\/auth\/login/);
  await page.goto('/login');
  await logIn(page, member.email, 'wrong-password-1');
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert')).not.toBeEmpty();
  await expect(page.getByLabel('이메일')).not.toHaveAttribute('aria-invalid', 'true');
});

test('a taken address is refused under the address', async ({ page, member, consoleErrors }) => {
  consoleErrors.allow(/409 .*\/api\/auth\/register/);
  await page.goto('/register');
  await page.getByLabel('이메일').fill(member.email);
  await page.getByLabel('비밀번호', { exact: true }).fill(member.password);
  await page.getByLabel('이름').fill('홍길동');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '가입하기' }).click();
  await expect(page.getByLabel('이메일')).toHaveAttribute('aria-invalid', 'true');
});

test('a member edits the profile and changes the password', async ({ page, request }) => {
  const { email, password } = await registerByApi(request);
  await signIn(page, { email, password });
  await page.goto('/profile');

  await page.getByLabel('이름').fill('김하나');
  await page.getByLabel(/휴대폰 번호/).fill('010-1234-5678');
  await page.getByRole('button', { name: '저장' }).click();
  await expect(page.getByText('내 정보를 저장했습니다.')).toBeVisible();
  await expect(page.getByRole('button', { name: '김하나 님의 메뉴' })).toBeVisible();

  await page.getByLabel('현재 비밀번호').fill(password);
  await page.getByLabel('새 비밀번호').fill('another-horse-8');
  await page.getByRole('button', { name: '비밀번호 변경' }).click();
  await expect(page.getByText(/비밀번호를 변경했습니다/)).toBeVisible();

  await page.reload();
  await expect(page.getByLabel('이름')).toHaveValue('김하나');
  await expect(page.getByLabel(/휴대폰 번호/)).toHaveValue(/010.?1234.?5678/);

  await logOut(page);
  await page.goto('/login?returnTo=/profile');
  await logIn(page, email, 'another-horse-8');
  await expect(page).toHaveURL('/profile');
});

test('signing out in one tab signs out the other', async ({ context, page, member }) => {
  await signIn(page, member);
  await page.goto('/profile');
  await expect(page.getByLabel('이름')).toBeVisible();
  const other = await context.newPage();
  await other.goto('/');
  await other.evaluate(() => localStorage.setItem('tiketi.signedIn', '1'));
  await other.reload();
  await expect(accountMenu(other)).toBeVisible();

  await logOut(page);
  await expect(accountMenu(other)).toBeHidden();
});

test('tabs that wake up together keep the session', async ({ context, page, member }) => {
  await signIn(page, member);
  await page.goto('/');
  await expect(accountMenu(page)).toBeVisible();
  const tabs = await Promise.all([1, 2, 3].map(() => context.newPage()));
  // All refresh with the one cookie at the same time: to the server, a token used twice would be a stolen one.
  await Promise.all(tabs.map((tab) => tab.goto('/profile')));
  await Promise.all(tabs.map((tab) => expect(tab.getByLabel('이름')).toBeVisible()));
});

test('the profile asks a stranger to log in', async ({ page }) => {
  await page.goto('/profile');
  await expect(page).toHaveURL('/login?returnTo=%2Fprofile');
});
