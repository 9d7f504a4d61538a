import { describe, expect, it } from 'vitest';
import {
  activeParts,
  type EventFilter,
  NO_FILTER,
  readFilter,
  toQuery,
  withCurrentOnly,
  withoutPart,
  writeFilter,
} from './event-filter';

const FULL: EventFilter = {
  q: '방탄소년단 & 친구들',
  status: ['on_sale', 'upcoming'],
  category: 'concert',
  region: 'busan',
  priceMin: 0,
  priceMax: 150_000,
  from: '2026-12-01',
  to: '2026-12-31',
  artist: 'BTS',
  sort: '-event_date',
};

const read = (search: string) => readFilter(new URLSearchParams(search));

describe('the URL', () => {
  it('reads back as what was written', () => {
    expect(read(writeFilter(FULL).toString())).toEqual(FULL);
  });

  it('is empty without a filter', () => {
    expect(writeFilter(NO_FILTER).toString()).toBe('');
    expect(read('')).toEqual(NO_FILTER);
  });

  it('lists statuses in one order, whatever the order of the clicks', () => {
    expect(read('status=upcoming,on_sale').status).toEqual(['on_sale', 'upcoming']);
  });

  it('loses what makes no sense and keeps the rest', () => {
    expect(
      read(
        'status=on_sale,<script>&category=opera&region=mars&priceMin=-1&priceMax=1e5&from=2026-13-45&to=tomorrow&sort=price&q=%20%20&artist=IU',
      ),
    ).toEqual({ ...NO_FILTER, status: ['on_sale'], artist: 'IU' });
  });

  it('cuts words the server would refuse', () => {
    expect(read(`q=${'가'.repeat(101)}`).q).toHaveLength(100);
  });
});

it('asks the server for exactly what is set', () => {
  expect(toQuery(FULL, 20)).toEqual({
    q: '방탄소년단 & 친구들',
    status: 'on_sale,upcoming',
    category: 'concert',
    region: 'busan',
    priceMin: '0',
    priceMax: '150000',
    from: '2026-12-01',
    to: '2026-12-31',
    artist: 'BTS',
    sort: '-event_date',
    limit: 20,
  });
  expect(toQuery(NO_FILTER, 5)).toEqual({ limit: 5 });
});

it('leaves out what is over, unless there are words to look for or a status is chosen', () => {
  expect(withCurrentOnly(NO_FILTER).status).toEqual(['on_sale', 'upcoming', 'sold_out']);
  expect(withCurrentOnly({ ...NO_FILTER, category: 'musical' }).status).toHaveLength(3);
  const asked: Partial<EventFilter>[] = [{ q: 'BTS' }, { artist: 'BTS' }, { status: ['ended'] }];
  expect(asked.map((part) => withCurrentOnly({ ...NO_FILTER, ...part }).status)).toEqual([[], [], ['ended']]);
});

it('can take each part away', () => {
  const parts = activeParts(FULL);
  expect(parts).toEqual(['category', 'status', 'region', 'price', 'period', 'artist']);
  const loosened = parts.reduce(withoutPart, FULL);
  expect(loosened).toEqual({ ...NO_FILTER, q: FULL.q, sort: FULL.sort });
  expect(activeParts(loosened)).toEqual([]);
});

it('takes prices as people write them, and none that cannot be', () => {
  expect(read('priceMin=50,000&priceMax=').priceMin).toBe(50_000);
  expect(read('priceMax=100000001').priceMax).toBeNull();
  expect(read('priceMin=90000&priceMax=30000')).toEqual({ ...NO_FILTER, priceMin: 90_000 });
  expect(activeParts({ ...NO_FILTER, priceMax: 0 })).toEqual(['price']);
});

it('takes half a period for a period', () => {
  expect(activeParts({ ...NO_FILTER, to: '2026-12-31' })).toEqual(['period']);
});
