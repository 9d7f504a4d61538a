import { expect, it } from 'vitest';
import { toStanding } from './api/queue';
import { advanced, askAgainIn, progress, waitRange } from './wait';

it('says a wait as a range that is rather too long', () => {
  expect(waitRange(10)).toEqual({ unit: 'soon' });
  expect(waitRange(60)).toEqual({ unit: 'minutes', from: 1, to: 2 });
  expect(waitRange(12 * 60)).toEqual({ unit: 'minutes', from: 10, to: 15 });
  expect(waitRange(2 * 3600)).toEqual({ unit: 'hours', from: 1, to: 3 });
});

it('asks seldom while the wait is long and often near the door', () => {
  expect(askAgainIn(3600, false, 0.5)).toBe(30_000);
  expect(askAgainIn(20, false, 0.5)).toBe(3_000);
  expect(askAgainIn(20, true, 0.5)).toBe(10_000);
  expect(askAgainIn(20, false, 0)).toBeLessThan(askAgainIn(20, false, 1));
});

it('measures the way from where one began', () => {
  expect(progress(101, 101)).toBe(0);
  expect(progress(101, 51)).toBe(50);
  expect(progress(101, 1)).toBe(100);
  expect(progress(1, 1)).toBe(100);
  expect(progress(5, 9)).toBe(0);
});

it('moves up with what the line has served, never back', () => {
  expect(advanced(50, 120, 100)).toBe(20);
  expect(advanced(10, 120, 100)).toBe(10);
  expect(advanced(10, 120, 130)).toBe(1);
});

it('knows no wait where nobody has been admitted yet', () => {
  const waiting = {
    queued: true,
    admitted: false,
    position: 3,
    number: 7,
    queueSize: 9,
    threshold: 1,
    currentUsers: 1,
  };
  expect(toStanding({ ...waiting, paused: false, estimatedWait: 86_400 })).toMatchObject({ estimate: null });
  expect(toStanding({ ...waiting, paused: false, estimatedWait: 30 })).toMatchObject({ estimate: 30, position: 3 });
});
