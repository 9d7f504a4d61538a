import { expect, it } from 'vitest';
import { strengthOf } from './strength';

it.each(['', 'a1', 'abcdefg1', '12345678a', 'aaaaaaaaaaaaaaaaaaaaaa1', 'a1a1a1a1', 'qwerty12'])(
  'calls %o weak',
  (password) => {
    expect(strengthOf(password)).toBe('weak');
  },
);

it.each(['kwmzrtpd17', 'Tk9-vq!2', '방탄소년단7'])('calls %o fair', (password) => {
  expect(strengthOf(password)).toBe('fair');
});

it.each(['Tk9-vq!2mXw', 'kwmzrtpdhbyx175', '비가 오는 날엔 커피 3잔'])('calls %o strong', (password) => {
  expect(strengthOf(password)).toBe('strong');
});
