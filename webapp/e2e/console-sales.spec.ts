import { readFile } from 'node:fs/promises';
import { sellByApi } from './sales';
import { administrator, expect, expectSound, type Look, signIn, test, wear } from './support';

const TWO_LOOKS: Look[] = [
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 390 },
];

test('a reservation is found by e-mail, refunded in part with its fee, and exported', async ({ page, request }) => {
  test.slow();
  const sold = await sellByApi(request);
  await signIn(page, administrator());
  await page.goto('/admin/reservations');
  const search = page.getByRole('searchbox', { name: '검색', exact: true });
  await search.fill(sold.buyer.email);
  await search.press('Enter');
  await expect(page).toHaveURL(/q=e2e-/);
  await expect(page.getByRole('row').filter({ hasText: 'e***@example.com' })).toHaveCount(1);
  await page.getByRole('link', { name: sold.number }).click();
  await expect(page.getByRole('heading', { level: 1, name: sold.number })).toBeVisible();
  await expect(page.getByText('결제로 확정')).toBeVisible();
  await page.getByText(/토스페이먼츠 호출 \d+건/).click();
  await expect(page.getByText(/POST \/v1\/payments\/confirm/)).toBeVisible();
  for (const look of TWO_LOOKS) {
    await wear(page, look);
    await expectSound(page, 'console-reservation', look);
  }
  await wear(page, { scheme: 'light', width: 1280 });

  await page.getByRole('button', { name: '환불하기' }).click();
  const dialog = page.getByRole('dialog', { name: `${sold.number} 환불` });
  await dialog.getByRole('checkbox', { name: /S석/ }).uncheck();
  const sums = dialog.getByRole('definition');
  await expect(sums).toHaveText(['50,000원', '5,000원', '45,000원']);
  await dialog.getByRole('checkbox', { name: '수수료 없이 환불' }).check();
  await expect(sums).toHaveText(['50,000원', '0원', '50,000원']);
  await dialog.getByRole('checkbox', { name: '수수료 없이 환불' }).uncheck();
  await dialog.getByRole('combobox', { name: '사유' }).selectOption('고객 요청');
  await dialog.getByLabel('자세한 사유').fill('전화로 부탁함');
  const confirm = dialog.getByRole('button', { name: '환불하기' });
  await dialog.getByLabel('확인을 위해 환불 금액을 입력하세요').fill('50000');
  await expect(confirm).toBeDisabled();
  await dialog.getByLabel('확인을 위해 환불 금액을 입력하세요').fill('45000');
  await confirm.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('일부 반환')).toBeVisible();
  await expect(page.getByText(/관리자 \S\*\*\*@/)).toBeVisible();
  const history = page.getByRole('region', { name: '진행 이력' });
  await expect(history.getByText('고객 요청 전화로 부탁함')).toBeVisible();
  await expect(page.getByRole('region', { name: '환불' }).getByText('고객 요청 전화로 부탁함')).toBeVisible();

  await page.goto(`/admin/reservations?eventId=${sold.event}`);
  await expect(page.getByRole('link', { name: sold.number })).toBeVisible();
  await page.getByRole('button', { name: '내보내기' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV로 내려받기' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('tiketi-reservations.csv');
  const csv = await readFile(await file.path(), 'utf8');
  expect(csv.startsWith('\uFEFF예매번호,')).toBe(true);
  expect(csv.split('\r\n').filter((line) => line.startsWith(`${sold.number},confirmed,`))).toHaveLength(1);
});

test('a waiting room is paused and goes on', async ({ page, request }) => {
  const sold = await sellByApi(request);
  await signIn(page, administrator());
  await page.goto(`/admin/queue?event=${sold.event}`);
  const room = page.getByRole('article', { name: sold.title });
  await expect(page.getByText('실시간 연결')).toBeVisible();
  await room.getByRole('button', { name: '입장 멈춤' }).click();
  const dialog = page.getByRole('dialog', { name: '입장 멈춤' });
  await expect(dialog).toContainText(sold.title);
  await dialog.getByRole('button', { name: '입장 멈춤' }).click();
  await expect(dialog).toBeHidden();
  await expect(room.getByText('입장 멈춤', { exact: true })).toBeVisible();
  await room.getByLabel('동시 입장 인원').fill('250');
  await room.getByRole('button', { name: '적용' }).click();
  await page.getByRole('dialog', { name: '적용' }).getByRole('button', { name: '적용' }).click();
  await expect(room.getByRole('definition').filter({ hasText: '/ 250' })).toBeVisible();
  await room.getByRole('button', { name: '입장 재개' }).click();
  await page.getByRole('dialog', { name: '입장 재개' }).getByRole('button', { name: '입장 재개' }).click();
  await expect(room.getByRole('button', { name: '입장 멈춤' })).toBeVisible();
});
