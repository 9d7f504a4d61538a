import {
  CATEGORIES,
  type Category,
  type EventQuery,
  type EventStatus,
  type Region,
  REGIONS,
  SORTS,
  type Sort,
  STATUSES,
} from './api/events';

/** What a visitor asked for. It lives in the URL, so that a search can be shared, reloaded and gone back to. */
export type EventFilter = {
  q: string;
  status: EventStatus[];
  category: Category | null;
  region: Region | null;
  /** Won, both included. */
  priceMin: number | null;
  priceMax: number | null;
  /** First and last day in Seoul, YYYY-MM-DD. */
  from: string | null;
  to: string | null;
  artist: string;
  sort: Sort;
};

export const NO_FILTER: EventFilter = {
  q: '',
  status: [],
  category: null,
  region: null,
  priceMin: null,
  priceMax: null,
  from: null,
  to: null,
  artist: '',
  sort: 'sale_start_date',
};

/** The server refuses longer words. */
export const TERM_LENGTH = 100;

/** No ticket costs more, in won. */
export const DEAREST = 100_000_000;

/** Reads a URL written by us, by hand or by an older release: what makes no sense is left out. */
export function readFilter(params: URLSearchParams): EventFilter {
  const priceMin = price(params.get('priceMin'));
  const priceMax = price(params.get('priceMax'));
  const wanted = (params.get('status') ?? '').split(',');
  return {
    q: term(params.get('q')),
    status: STATUSES.filter((status) => wanted.includes(status)),
    category: CATEGORIES.find((category) => category === params.get('category')) ?? null,
    region: REGIONS.find((region) => region === params.get('region')) ?? null,
    priceMin,
    priceMax: (priceMin ?? 0) > (priceMax ?? DEAREST) ? null : priceMax,
    from: day(params.get('from')),
    to: day(params.get('to')),
    artist: term(params.get('artist')),
    sort: SORTS.find((sort) => sort === params.get('sort')) ?? NO_FILTER.sort,
  };
}

/** The shortest URL that reads back as the same filter. */
export function writeFilter(filter: EventFilter): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string | null) => {
    if (value) {
      params.set(name, value);
    }
  };
  put('q', filter.q);
  put('status', filter.status.join(','));
  put('category', filter.category);
  put('region', filter.region);
  put('priceMin', filter.priceMin === null ? null : String(filter.priceMin));
  put('priceMax', filter.priceMax === null ? null : String(filter.priceMax));
  put('from', filter.from);
  put('to', filter.to);
  put('artist', filter.artist);
  put('sort', filter.sort === NO_FILTER.sort ? null : filter.sort);
  return params;
}

/** The same as the API's parameters. */
export function toQuery(filter: EventFilter, limit: number): EventQuery {
  return { ...(Object.fromEntries(writeFilter(filter)) as EventQuery), limit };
}

/** Whoever just looks around is spared what is over; whoever asks for words, or for a status, gets all there is. */
export function withCurrentOnly(filter: EventFilter): EventFilter {
  return filter.q || filter.artist || filter.status.length > 0
    ? filter
    : { ...filter, status: ['on_sale', 'upcoming', 'sold_out'] };
}

export type FilterPart = 'category' | 'status' | 'region' | 'price' | 'period' | 'artist';

/** Which parts narrow the search, besides the words typed and the order. */
export function activeParts(filter: EventFilter): FilterPart[] {
  const parts: FilterPart[] = [];
  if (filter.category) parts.push('category');
  if (filter.status.length > 0) parts.push('status');
  if (filter.region) parts.push('region');
  if (filter.priceMin !== null || filter.priceMax !== null) parts.push('price');
  if (filter.from ?? filter.to) parts.push('period');
  if (filter.artist) parts.push('artist');
  return parts;
}

export function withoutPart(filter: EventFilter, part: FilterPart): EventFilter {
  switch (part) {
    case 'category':
      return { ...filter, category: null };
    case 'status':
      return { ...filter, status: [] };
    case 'region':
      return { ...filter, region: null };
    case 'price':
      return { ...filter, priceMin: null, priceMax: null };
    case 'period':
      return { ...filter, from: null, to: null };
    case 'artist':
      return { ...filter, artist: '' };
  }
}

function term(value: string | null): string {
  return (value ?? '').trim().slice(0, TERM_LENGTH);
}

/** What somebody wrote, with or without commas; null if it is no price. */
export function price(text: string | null): number | null {
  const digits = (text ?? '').replace(/[\s,]/g, '');
  return /^\d{1,9}$/.test(digits) && Number(digits) <= DEAREST ? Number(digits) : null;
}

function day(value: string | null): string | null {
  return value && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
}
