import { expect, it } from 'vitest';
import { changesSince, merged } from './merge';

const base = { title: 'A', venue: 'Hall', fees: [{ percent: '10' }] };

it('names what the other has changed, and where both have', () => {
  const mine = { ...base, title: 'Mine' };
  const theirs = { ...base, title: 'Theirs', fees: [{ percent: '20' }] };
  expect(changesSince(base, mine, theirs)).toEqual([
    { name: 'title', mineToo: true },
    { name: 'fees', mineToo: false },
  ]);
});

it('does not bother anybody with what only one side has, or both have alike', () => {
  expect(changesSince(base, { ...base, venue: 'Mine' }, base)).toEqual([]);
  expect(changesSince(base, { ...base, venue: 'Arena' }, { ...base, venue: 'Arena' })).toEqual([]);
});

it('loses nothing but what gives way', () => {
  const mine = { ...base, title: 'Mine', venue: 'Arena' };
  const theirs = { ...base, title: 'Theirs', fees: [{ percent: '20' }] };
  expect(merged(mine, theirs, ['fees'])).toEqual({ title: 'Mine', venue: 'Arena', fees: [{ percent: '20' }] });
});
