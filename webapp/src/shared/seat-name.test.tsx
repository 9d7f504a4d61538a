import { renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { changeLanguage, startI18n } from './i18n/i18n';
import { type SeatPlace, useSeatName } from './seat-name';

afterEach(() => changeLanguage('ko'));

test.each<[string, SeatPlace | null | undefined, string]>([
  ['1층 R석 3열 12번', { section: '1층 R석', row: 3, number: 12 }, '1층 R석, row 3, seat 12'],
  // The organiser's name of a section may end as a row does.
  ['스탠딩 2열 10열 1번', { section: '스탠딩 2열', row: 10, number: 1 }, '스탠딩 2열, row 10, seat 1'],
  ['100번대 1열 1번', { section: '100번대', row: 1, number: 1 }, '100번대, row 1, seat 1'],
  ['스탠딩', null, '스탠딩'],
  // A type may be named like a seat, and what this browser kept from an earlier release says nothing about places.
  ['스탠딩 2열 3번', null, '스탠딩 2열 3번'],
  ['1층 R석 3열 12번', undefined, '1층 R석 3열 12번'],
])('%s is itself in Korean, and at %j in English %s', async (label, place, english) => {
  await startI18n();
  // With the words of every page alone: the console names seats, too.
  const { result } = renderHook(() => useSeatName());
  expect(result.current({ label, place })).toBe(label);
  await changeLanguage('en');
  const { result: later } = renderHook(() => useSeatName());
  expect(later.current({ label, place })).toBe(english);
});
