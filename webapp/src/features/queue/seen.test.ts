import { expect, test } from 'vitest';
import { next, type Seen, type Waiting } from './seen';

const standing = (position: number, number = 7) => ({ kind: 'waiting', position, number }) as Waiting;

const told = (...places: Waiting[]) => places.reduce<Seen | undefined>(next, undefined);

test('a place that has become worse is explained until it is as good as it was', () => {
  expect(told(standing(40), standing(39))?.recounted).toBe(false);
  expect(told(standing(40), standing(55))?.recounted).toBe(true);
  expect(told(standing(40), standing(55), standing(55))?.recounted).toBe(true);
  expect(told(standing(40), standing(55), standing(41))?.recounted).toBe(true);
  expect(told(standing(40), standing(55), standing(40))?.recounted).toBe(false);
});

test('progress counts from the worst place', () => {
  expect(told(standing(40), standing(30))?.start).toBe(40);
  expect(told(standing(40), standing(55), standing(30))?.start).toBe(55);
});

test('a place of its own has nothing to do with the one before', () => {
  expect(told(standing(3), standing(90, 8))).toMatchObject({ start: 90, best: 90, recounted: false });
});
