import { renderHook } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { changeLanguage, startI18n } from './i18n/i18n';
import { useSeatLabel } from './seat-label';

afterEach(() => changeLanguage('ko'));

test.each([
  ['1층 R석 3열 12번', '1층 R석, row 3, seat 12'],
  // The organiser's name of a section may end as a row does.
  ['스탠딩 2열 10열 1번', '스탠딩 2열, row 10, seat 1'],
  ['스탠딩', '스탠딩'],
  ['R석 3열', 'R석 3열'],
])('%s is %s in English, and itself in Korean', async (label, english) => {
  await startI18n();
  // With the words of every page alone: the console names seats, too.
  const { result } = renderHook(() => useSeatLabel());
  expect(result.current(label)).toBe(label);
  await changeLanguage('en');
  const { result: later } = renderHook(() => useSeatLabel());
  expect(later.current(label)).toBe(english);
});
