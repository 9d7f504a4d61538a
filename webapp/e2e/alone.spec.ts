import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { matchRoutes } from 'react-router';
import { enter, eventId, lockByApi, newBuyer, openList, seatButton } from './booking';
import {
  atCheckout,
  canPullLevers,
  DONE,
  emptyRedis,
  expectOutcome,
  openWindow,
  pressInWindow,
  startServer,
  stopServer,
} from './paying';
import { expect, LOOKED_AT, LOOKS, registerByApi, test } from './support';

// What disturbs everybody: after all other tests, see playwright.config.ts, and one after the other.
test.describe.configure({ mode: 'default' });

test('Redis dies while seats are chosen, and comes back with nothing: the seats are bought all the same', async ({
  page,
  consoleErrors,
}) => {
  test.skip(!canPullLevers, 'the Redis of the server under test cannot be killed');
  test.slow();
  // While it is away claims are refused, and news is asked for.
  consoleErrors.allow(/50\d |409 .*\/api\/seats\/lock|WebSocket/);
  await newBuyer(page);
  await enter(page, eventId('theatre'));
  await openList(page, /1층 S석/);
  await seatButton(page, '1층 S석 9열 1번').click();
  await expect(page.getByTestId('chosen-count')).toHaveText('1/4');

  await emptyRedis(page);
  await expect(async () => {
    await seatButton(page, '1층 S석 9열 2번').click({ timeout: 1_000 });
    await expect(page.getByTestId('chosen-count')).toHaveText('2/4', { timeout: 3_000 });
  }).toPass({ timeout: 30_000 });
  await buyBoth(page);
  await expect(page.getByTestId('outcome')).toContainText('1층 S석 9열 1번 · 1층 S석 9열 2번');
});

test('the server is started anew while seats are chosen: the page says so, catches up, and sells the seats', async ({
  page,
  request,
  consoleErrors,
}) => {
  test.skip(!canPullLevers, 'the server under test cannot be stopped');
  test.setTimeout(240_000);
  // Nobody answers, or on a slow machine somebody who has not yet got what is asked for.
  consoleErrors.allow(/net::ERR_|404|50\d |WebSocket/);
  const event = eventId('theatre');
  await newBuyer(page);
  const other = await registerByApi(request);
  await enter(page, event);
  await openList(page, /1층 S석/);
  await seatButton(page, '1층 S석 10열 1번').click();
  await expect(page.getByTestId('chosen-count')).toHaveText('1/4');
  const reader = await page.context().newPage();
  await reader.goto('/');
  const missing = reader.getByRole('alert').filter({ hasText: '화면의 일부를 불러오지 못했습니다' });

  await stopServer(page);
  try {
    await expect(page.getByTestId('connection-lost')).toContainText('좌석을 선택할 수 없습니다', { timeout: 30_000 });
    await expect(seatButton(page, '1층 S석 10열 3번')).toBeDisabled();
    await expect(page.getByTestId('chosen-count')).toHaveText('1/4');
    // Another page would be the browser's own, about a server that does not answer.
    await reader.getByRole('link', { name: '도움말' }).first().click();
    await expect(missing).toBeVisible();
    await expect(reader).toHaveURL('/');
  } finally {
    // Whatever comes after needs it.
    await startServer(page);
  }
  await missing.getByRole('button', { name: '다시 시도' }).click();
  await expect(reader).toHaveURL('/help');
  await expect(reader.getByRole('heading', { level: 1 })).toBeVisible();
  await reader.close();
  await lockByApi(request, other, event, '1층 S석', 10, 3);
  await expect(page.getByTestId('connection-lost')).toBeHidden({ timeout: 30_000 });
  await expect(seatButton(page, '1층 S석 10열 3번')).toBeHidden();
  await seatButton(page, '1층 S석 10열 2번').click();
  await expect(page.getByTestId('chosen-count')).toHaveText('2/4');
  await buyBoth(page);
  await expect(page.getByTestId('outcome')).toContainText('1층 S석 10열 1번 · 1층 S석 10열 2번');
});

async function buyBoth(page: Page): Promise<void> {
  await page.getByRole('button', { name: '2매 예매하기' }).click();
  await atCheckout(page);
  await openWindow(page);
  await pressInWindow(page, '결제하기');
  await expectOutcome(page, DONE);
}

test('no page of the site was left out when they were looked at', () => {
  test.skip(Boolean(process.env.SPECS), 'only some of the tests were run');
  const routes = [...readFileSync('src/site/router.tsx', 'utf8').matchAll(/path: '([^']+)'/g)].map(
    ([, path = '']) => path,
  );
  expect(routes).toContain('*');
  const tree = [{ path: '/' }, ...routes.map((path) => ({ path: `/${path}` }))];
  const seen = new Set(
    readFileSync(LOOKED_AT, 'utf8')
      .split('\n')
      .filter((line) => line.includes(' ') && !line.includes(' /admin'))
      .map((line) => {
        const [scheme, width, path = ''] = line.split(' ');
        return `${String(scheme)} ${String(width)} ${String(matchRoutes(tree, path)?.[0]?.route.path)}`;
      }),
  );
  const wanted = LOOKS.flatMap(({ scheme, width }) => tree.map(({ path }) => `${scheme} ${String(width)} ${path}`));
  expect(wanted.filter((look) => !seen.has(look))).toEqual([]);
});
