import { expect, test, vi } from 'vitest';
import { isLeaving, reloadForNewRelease } from './new-release';

function fails(file: string): Event {
  const event = Object.assign(new Event('vite:preloadError', { cancelable: true }), {
    payload: new Error(`Failed to fetch dynamically imported module: https://tiketi.gg/assets/${file}`),
  });
  window.dispatchEvent(event);
  return event;
}

test('a page that lacks the typeface stays, one that lacks code is loaded anew', () => {
  const destination = vi.fn(() => '#there');
  reloadForNewRelease(destination);

  expect(fails('pretendardvariable-dynamic-subset-Bk3.css').defaultPrevented).toBe(false);
  expect(isLeaving()).toBe(false);

  expect(fails('seats-C7u.js').defaultPrevented).toBe(true);
  expect(isLeaving()).toBe(true);
  expect(location.hash).toBe('#there');
});
