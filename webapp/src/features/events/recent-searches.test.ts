import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { forgetSearch, forgetSearches, rememberSearch, useRecentSearches } from './recent-searches';

beforeEach(() => forgetSearches());

it('keeps the newest eight, each once', () => {
  const { result } = renderHook(useRecentSearches);
  act(() => ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'c', ''].forEach(rememberSearch));
  expect(result.current).toEqual(['c', 'i', 'h', 'g', 'f', 'e', 'd', 'b']);
  expect(JSON.parse(localStorage.getItem('tiketi.recentSearches') ?? '')).toEqual(result.current);
});

it('forgets one, then all', () => {
  const { result } = renderHook(useRecentSearches);
  act(() => ['a', 'b'].forEach(rememberSearch));
  act(() => forgetSearch('a'));
  expect(result.current).toEqual(['b']);
  act(() => forgetSearches());
  expect(localStorage.getItem('tiketi.recentSearches')).toBeNull();
});
