import { CATEGORIES, type Category, type EventQuery, type EventStatus, SORTS, type Sort, STATUSES } from './api/events';

/** What a visitor asked for. It lives in the URL, so that a search can be shared, reloaded and gone back to. */
export type EventFilter = {
  q: string;
  status: EventStatus[];
  category: Category | null;
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
  from: null,
  to: null,
  artist: '',
  sort: 'sale_start_date',
};

/** The server refuses longer words. */
export const TERM_LENGTH = 100;

/** Reads a URL written by us, by hand or by an older release: what makes no sense is left out. */
export function readFilter(params: URLSearchParams): EventFilter {
  const wanted = (params.get('status') ?? '').split(',');
  return {
    q: term(params.get('q')),
    status: STATUSES.filter((status) => wanted.includes(status)),
    category: CATEGORIES.find((category) => category === params.get('category')) ?? null,
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
  put('from', filter.from);
  put('to', filter.to);
  put('artist', filter.artist);
  put('sort', filter.sort === NO_FILTER.sort ? null : filter.sort);
  return params;
}

/** The same as the API's parameters. */
export function toQuery(filter: EventFilter, limit: number): EventQuery {
  return { ...Object.fromEntries(writeFilter(filter)), limit };
}

/** Whoever just looks around is spared what is over; whoever asks for words, or for a status, gets all there is. */
export function withCurrentOnly(filter: EventFilter): EventFilter {
  return filter.q || filter.artist || filter.status.length > 0
    ? filter
    : { ...filter, status: ['on_sale', 'upcoming', 'sold_out'] };
}

export type FilterPart = 'category' | 'status' | 'period' | 'artist';

/** Which parts narrow the search, besides the words typed and the order. */
export function activeParts(filter: EventFilter): FilterPart[] {
  const parts: FilterPart[] = [];
  if (filter.category) parts.push('category');
  if (filter.status.length > 0) parts.push('status');
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
    case 'period':
      return { ...filter, from: null, to: null };
    case 'artist':
      return { ...filter, artist: '' };
  }
}

function term(value: string | null): string {
  return (value ?? '').trim().slice(0, TERM_LENGTH);
}

function day(value: string | null): string | null {
  return value && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
}
