import type { Page } from '@playwright/test';
import { enter, eventId, newBuyer } from './booking';
import { expect, test } from './support';

// The numbers of 50,000 seats: BASE_URL=… ADMIN_EMAIL=… ADMIN_PASSWORD=… npm run e2e -- seat-performance --workers 1
// A phone: narrow, three pixels for one, and a quarter of this machine's speed.
test.use({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true });

/** Milliseconds from frame to frame while something moves. */
async function frames(page: Page, move: () => Promise<void>): Promise<{ average: number; p95: number }> {
  await page.evaluate(() => {
    const times: number[] = [];
    const tick = (now: number) => {
      times.push(now);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    Object.assign(window, { frameTimes: times });
  });
  await move();
  const times = await page.evaluate(() => (window as unknown as { frameTimes: number[] }).frameTimes.splice(0));
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  const sorted = gaps.toSorted((a, b) => a - b);
  return {
    average: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
  };
}

test('50,000 seats on a phone: bytes and frames', async ({ page }) => {
  test.slow();
  await newBuyer(page);
  await enter(page, eventId('arena'));
  const bytes = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => /\/api\/seats\/events\/.*\/(map|status)$/.test(name))
      // "Not modified" has no body of its own, though the browser reports the one it already had.
      .filter(({ transferSize, encodedBodySize }) => transferSize >= encodedBodySize)
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const box = await page.getByTestId('seat-map').boundingBox();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  const drag = async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 0; step < 30; step += 1) {
      await page.mouse.move(x + 60 * Math.sin(step / 3), y + 40 * Math.cos(step / 3));
    }
    await page.mouse.up();
  };
  const overview = await frames(page, drag);
  const zoom = await frames(page, async () => {
    await page.mouse.move(x, y);
    for (let step = 0; step < 12; step += 1) {
      await page.mouse.wheel(0, -240);
    }
  });
  const seats = await frames(page, drag);
  const text = ({ average, p95 }: { average: number; p95: number }) => `${average.toFixed(1)} (p95 ${p95.toFixed(0)})`;
  process.stdout.write(
    `50,000 seats: ${bytes} bytes; ms a frame: overview ${text(overview)}, zoom ${text(zoom)}, seats ${text(seats)}\n`,
  );
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(20_000);
  // A machine that builds something else meanwhile is slow; drawing all seats would take several times as long.
  for (const { average } of [overview, zoom, seats]) {
    expect(average).toBeLessThan(120);
  }
});
