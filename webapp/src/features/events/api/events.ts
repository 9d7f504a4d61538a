import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/shared/api/client';
import type { components, paths } from '@/shared/api/schema';
import type { Policy } from '../cancellation-fees';

export const CATEGORIES = ['concert', 'musical', 'sports', 'etc'] as const;
export const STATUSES = ['on_sale', 'upcoming', 'sold_out', 'ended', 'cancelled'] as const;
export const SORTS = ['sale_start_date', '-sale_start_date', 'event_date', '-event_date'] as const;

/** The most asked for first: the capital and what is around it, then cities, then provinces. */
export const REGIONS = [
  ...(['seoul', 'gyeonggi', 'incheon', 'busan', 'daegu', 'gwangju', 'daejeon', 'ulsan', 'sejong'] as const),
  ...(['gangwon', 'chungbuk', 'chungnam', 'jeonbuk', 'jeonnam', 'gyeongbuk', 'gyeongnam', 'jeju'] as const),
] as const satisfies readonly components['schemas']['Region'][];

export type Category = (typeof CATEGORIES)[number];
export type Region = (typeof REGIONS)[number];
export type EventStatus = (typeof STATUSES)[number];
export type Sort = (typeof SORTS)[number];

/** An event as the screens use it; instants are epoch milliseconds. */
export type EventSummary = {
  id: string;
  title: string;
  artist: string;
  category: Category;
  venue: string;
  address: string;
  at: number;
  saleStart: number;
  saleEnd: number;
  status: EventStatus;
  poster: string | null;
  minPrice: number | null;
  maxPrice: number | null;
  available: number;
  total: number;
};

export type TicketType = {
  id: string;
  name: string;
  price: number;
  available: number;
  total: number;
  description: string;
};

export type EventDetail = EventSummary & {
  description: string;
  region: Region | null;
  /** From how many years on; 0: everybody. */
  ageRating: number | null;
  runningMinutes: number | null;
  /** A line for each of them, "role: name" or a name. */
  cast: string;
  notice: string;
  seated: boolean;
  maxPerPerson: number | null;
  ticketTypes: TicketType[];
  /** What cancelling costs; null: nothing, until the event begins. */
  policy: Policy | null;
};

export type EventQuery = NonNullable<paths['/api/events']['get']['parameters']['query']>;
export type EventPage = { events: EventSummary[]; total: number; page: number; totalPages: number };

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
type ElementOf<List> = NonNullable<List> extends (infer Element)[] ? Element : never;

/** Whatever the API's description promises about it, each member is checked before it is used. */
type Unchecked<T> = { [K in keyof T]?: T[K] | null };
type WireEvent = Unchecked<ElementOf<Answer<'/api/events'>['events']>>;
type WireDetail = Unchecked<NonNullable<Answer<'/api/events/{id}'>['event']>>;
type WireType = Unchecked<ElementOf<Answer<'/api/events/{id}'>['ticketTypes']>>;

export const eventKeys = { all: ['events'] as const };

async function fetchPage(query: EventQuery, signal: AbortSignal): Promise<EventPage> {
  const { events = [], total = 0, pagination } = await answer(api.GET('/api/events', { params: { query }, signal }));
  return {
    events: events.map(toSummary),
    total,
    page: pagination?.page ?? 1,
    totalPages: pagination?.totalPages ?? 1,
  };
}

export function eventPageQuery(query: EventQuery) {
  return queryOptions({
    queryKey: [...eventKeys.all, 'page', query],
    queryFn: ({ signal }) => fetchPage(query, signal),
  });
}

/** Page after page of one search. */
export function eventSearchQuery(query: EventQuery) {
  return infiniteQueryOptions({
    queryKey: [...eventKeys.all, 'search', query],
    queryFn: ({ signal, pageParam }) => fetchPage({ ...query, page: pageParam }, signal),
    initialPageParam: 1,
    getNextPageParam: ({ page, totalPages }) => (page < totalPages ? page + 1 : null),
  });
}

export function eventQuery(id: string) {
  return queryOptions({
    queryKey: [...eventKeys.all, 'one', id],
    queryFn: async ({ signal }): Promise<EventDetail> => {
      const { event = {}, ticketTypes = [] } = await answer(
        api.GET('/api/events/{id}', { params: { path: { id } }, signal }),
      );
      return toDetail(event, ticketTypes);
    },
  });
}

function toDetail(event: WireDetail, types: WireType[]): EventDetail {
  return {
    ...toSummary(event),
    description: event.description ?? '',
    region: REGIONS.find((region) => region === event.region) ?? null,
    ageRating: event.age_rating ?? null,
    runningMinutes: event.running_minutes ?? null,
    cast: event.cast ?? '',
    notice: event.notice ?? '',
    seated: Boolean(event.seat_layout_id),
    maxPerPerson: event.max_seats_per_user ?? null,
    policy: (event.cancellation_policy as Policy | null | undefined) ?? null,
    ticketTypes: types.map((type) => ({
      id: type.id ?? '',
      name: type.name ?? '',
      price: type.price ?? 0,
      available: type.available_quantity ?? 0,
      total: type.total_quantity ?? 0,
      description: type.description ?? '',
    })),
  };
}

function toSummary(event: WireEvent): EventSummary {
  return {
    id: event.id ?? '',
    title: event.title ?? '',
    artist: event.artist_name ?? '',
    category: oneOf(CATEGORIES, event.category ?? '', 'etc'),
    venue: event.venue ?? '',
    address: event.address ?? '',
    at: Date.parse(event.event_date ?? ''),
    saleStart: Date.parse(event.sale_start_date ?? ''),
    saleEnd: Date.parse(event.sale_end_date ?? ''),
    // A status this release does not know is better not sold.
    status: oneOf(STATUSES, event.status ?? '', 'ended'),
    poster: event.poster_url ?? null,
    minPrice: event.min_price ?? null,
    maxPrice: event.max_price ?? null,
    available: event.available_seats ?? 0,
    total: event.total_seats ?? 0,
  };
}

function oneOf<T extends string>(known: readonly T[], value: string, otherwise: T): T {
  return known.find((candidate) => candidate === value) ?? otherwise;
}
