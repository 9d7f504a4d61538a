import { enter, eventId, newBuyer, openList, seatButton } from './booking';
import { atCheckout, canPullLevers, DONE, emptyRedis, expectOutcome, openWindow, pressInWindow } from './paying';
import { expect, test } from './support';

// What disturbs everybody: after all other tests, see playwright.config.ts.

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
  await page.getByRole('button', { name: '2매 예매하기' }).click();
  await atCheckout(page);
  await openWindow(page);
  await pressInWindow(page, '결제하기');
  await expectOutcome(page, DONE);
  await expect(page.getByTestId('outcome')).toContainText('1층 S석 9열 1번, 1층 S석 9열 2번');
});
