import { describe, expect, it } from 'vitest';
import { isAlmostGone } from '@/shared/almost-gone';
import { nextTurn, salePhase } from './sale-phase';

const START = Date.parse('2026-12-01T11:00:00Z');
const END = Date.parse('2026-12-10T11:00:00Z');
const AT = Date.parse('2026-12-12T10:00:00Z');
const event = { status: 'upcoming', saleStart: START, saleEnd: END, at: AT, available: 50, total: 100 } as const;

describe('salePhase', () => {
  it('opens at the very instant, though the stored status still says upcoming', () => {
    expect(salePhase(event, START - 1)).toBe('upcoming');
    expect(salePhase(event, START)).toBe('onSale');
  });

  it('closes at the very instant, though the stored status still says on sale', () => {
    expect(salePhase({ ...event, status: 'on_sale' }, END - 1)).toBe('onSale');
    expect(salePhase({ ...event, status: 'on_sale' }, END)).toBe('ended');
  });

  it('closes with the performance where that comes first', () => {
    expect(salePhase({ ...event, at: START + 1000 }, START + 1000)).toBe('ended');
  });

  it('is sold out by status or by count, but not where nothing has been put up yet', () => {
    expect(salePhase({ ...event, status: 'sold_out' }, START)).toBe('soldOut');
    expect(salePhase({ ...event, status: 'on_sale', available: 0 }, START)).toBe('soldOut');
    expect(salePhase({ ...event, available: 0, total: 0 }, START)).toBe('onSale');
    expect(salePhase({ ...event, available: 0 }, START - 1)).toBe('upcoming');
  });

  it('stays cancelled at any time, and ended where an administrator ended it early', () => {
    expect([START - 1, START, END, AT].map((now) => salePhase({ ...event, status: 'cancelled' }, now))).toEqual(
      Array(4).fill('cancelled'),
    );
    expect(salePhase({ ...event, status: 'ended' }, START)).toBe('ended');
  });
});

it('names the next instant to wait for', () => {
  expect(nextTurn(event, START - 1)).toBe(START);
  expect(nextTurn(event, START)).toBe(END);
  expect(nextTurn({ ...event, at: END - 5 }, START)).toBe(END - 5);
  expect(nextTurn(event, END)).toBeNull();
  expect(nextTurn({ ...event, status: 'cancelled' }, START)).toBeNull();
});

it('warns below a tenth, not at it and not at nothing', () => {
  expect([10, 9, 1, 0].map((available) => isAlmostGone({ ...event, available }))).toEqual([false, true, true, false]);
});
