import type { TFunction } from 'i18next';
import { z } from '@/shared/zod';
import type { components } from '@/shared/api/schema';
import { seoulText } from '@/shared/time/seoul-time';
import { CATEGORIES, type EventDetail, REGIONS } from './api/events';
import type { AdminEvent } from './api/admin-events';
import { USUAL_DEADLINE } from './cancellation-fees';

/** What an administrator types: numbers and dates are texts until it is sent. Dates are Seoul time, as a field shows them. */
export type EventForm = {
  title: string;
  category: string;
  artistName: string;
  venue: string;
  address: string;
  /** Empty: as the address says. */
  region: string;
  ageRating: string;
  runningMinutes: string;
  description: string;
  cast: string;
  notice: string;
  eventDate: string;
  saleStartDate: string;
  saleEndDate: string;
  seating: 'layout' | 'tickets';
  seatLayoutId: string;
  ticketTypes: { name: string; price: string; totalQuantity: string; description: string }[];
  queueThreshold: string;
  admitPerSecond: string;
  maxSeatsPerUser: string;
  holdMinutes: string;
  refunds: 'full' | 'fees';
  deadlineHours: string;
  fees: { daysBefore: string; percent: string; flat: string; cap: string }[];
  posterImageUrl: string;
};

export const STEPS = ['basics', 'dates', 'seats', 'sale', 'refunds', 'poster', 'summary'] as const;
export type Step = (typeof STEPS)[number];

/** Where a field is; what is not listed is in the first step. */
const STEP_OF: Partial<Record<keyof EventForm, Step>> = {
  eventDate: 'dates',
  saleStartDate: 'dates',
  saleEndDate: 'dates',
  seating: 'seats',
  seatLayoutId: 'seats',
  ticketTypes: 'seats',
  queueThreshold: 'sale',
  admitPerSecond: 'sale',
  maxSeatsPerUser: 'sale',
  holdMinutes: 'sale',
  refunds: 'refunds',
  deadlineHours: 'refunds',
  fees: 'refunds',
  posterImageUrl: 'poster',
};

export const stepOf = (path: PropertyKey | undefined): Step => STEP_OF[path as keyof EventForm] ?? 'basics';

export const EMPTY: EventForm = {
  title: '',
  category: 'concert',
  artistName: '',
  venue: '',
  address: '',
  region: '',
  ageRating: '',
  runningMinutes: '',
  description: '',
  cast: '',
  notice: '',
  eventDate: '',
  saleStartDate: '',
  saleEndDate: '',
  seating: 'layout',
  seatLayoutId: '',
  ticketTypes: [{ name: '', price: '', totalQuantity: '', description: '' }],
  queueThreshold: '1000',
  admitPerSecond: '',
  maxSeatsPerUser: '4',
  holdMinutes: '5',
  refunds: 'fees',
  deadlineHours: '24',
  fees: [
    { daysBefore: '9', percent: '10', flat: '', cap: '' },
    { daysBefore: '6', percent: '20', flat: '', cap: '' },
    { daysBefore: '2', percent: '30', flat: '', cap: '' },
  ],
  posterImageUrl: '',
};

const LATEST_FIRST = 365;

/** The server's rules, in the words of the form. It judges again, and has the last word. */
export function eventSchema(t: TFunction) {
  const text = (most: number) => z.string().max(most, t('eventAdmin.rule.long', { most }));
  const needed = (most: number) => text(most).refine((value) => value.trim() !== '', t('eventAdmin.rule.needed'));
  const moment = z.string().refine((value) => !Number.isNaN(Date.parse(instant(value))), t('eventAdmin.rule.moment'));
  const count = (least: number, most: number, optional = false) =>
    z.string().refine(
      (value) => {
        const number = Number(value);
        const none = value.trim() === '';
        return none ? optional : Number.isInteger(number) && number >= least && number <= most;
      },
      t('eventAdmin.rule.between', { least, most }),
    );
  return z
    .object({
      title: needed(200),
      category: z.enum(CATEGORIES),
      artistName: text(200),
      venue: needed(200),
      address: text(300),
      region: z.enum(['', ...REGIONS]),
      ageRating: count(0, 19, true),
      runningMinutes: count(1, 1440, true),
      description: text(10_000),
      cast: text(5000),
      notice: text(10_000),
      eventDate: moment,
      saleStartDate: moment,
      saleEndDate: moment,
      seating: z.enum(['layout', 'tickets']),
      seatLayoutId: z.string(),
      ticketTypes: z.array(
        z.object({ name: z.string(), price: z.string(), totalQuantity: z.string(), description: text(1000) }),
      ),
      queueThreshold: count(1, 1_000_000),
      admitPerSecond: count(1, 1_000_000, true),
      maxSeatsPerUser: count(1, 100),
      holdMinutes: count(1, 60),
      refunds: z.enum(['full', 'fees']),
      deadlineHours: z.string(),
      fees: z.array(z.object({ daysBefore: z.string(), percent: z.string(), flat: z.string(), cap: z.string() })),
      posterImageUrl: z
        .string()
        .max(500)
        .regex(/^((\/[^/\\\s]|https:\/\/)[^\s\\"'<>]*)?$/, t('eventAdmin.rule.poster')),
    })
    .superRefine((form, context) => {
      const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
      const check = (schema: z.ZodType<string>, value: string, path: (string | number)[]) => {
        const verdict = schema.safeParse(value);
        if (!verdict.success) {
          wrong(path, verdict.error.issues[0]?.message ?? '');
        }
      };
      const [opens, closes, begins] = [form.saleStartDate, form.saleEndDate, form.eventDate].map((value) =>
        Date.parse(instant(value)),
      ) as [number, number, number];
      if (closes <= opens) {
        wrong(['saleEndDate'], t('eventAdmin.rule.saleOrder'));
      }
      if (begins <= opens) {
        wrong(['saleStartDate'], t('eventAdmin.rule.saleBeforeEvent'));
      }
      if (form.seating === 'layout' && form.seatLayoutId === '') {
        wrong(['seatLayoutId'], t('eventAdmin.rule.layout'));
      }
      if (form.seating === 'tickets') {
        const names = new Set<string>();
        form.ticketTypes.forEach((type, i) => {
          check(needed(100), type.name, ['ticketTypes', i, 'name']);
          check(count(0, 100_000_000), type.price, ['ticketTypes', i, 'price']);
          check(count(1, 1_000_000), type.totalQuantity, ['ticketTypes', i, 'totalQuantity']);
          if (names.has(type.name.trim())) {
            wrong(['ticketTypes', i, 'name'], t('eventAdmin.rule.repeated'));
          }
          names.add(type.name.trim());
        });
      }
      if (form.refunds === 'fees') {
        check(count(0, 720), form.deadlineHours, ['deadlineHours']);
        form.fees.forEach((fee, i) => {
          check(count(0, LATEST_FIRST), fee.daysBefore, ['fees', i, 'daysBefore']);
          check(count(0, 100), fee.percent, ['fees', i, 'percent']);
          check(count(0, 1_000_000_000, true), fee.flat, ['fees', i, 'flat']);
          check(count(0, 1_000_000_000, true), fee.cap, ['fees', i, 'cap']);
          const earlier = form.fees[i - 1];
          if (earlier && Number(fee.daysBefore) >= Number(earlier.daysBefore)) {
            wrong(['fees', i, 'daysBefore'], t('eventAdmin.rule.feeOrder'));
          }
        });
      }
    });
}

/** A field's local time is Seoul's. */
const instant = (value: string) => `${value}:00+09:00`;
const toField = (at: number) => seoulText(at, 'field', 'ko');

type Draft = components['schemas']['EventDraft'];

export function toDraft(form: EventForm, version?: number): Draft {
  const optional = (value: string) => (value.trim() === '' ? undefined : value.trim());
  const number = (value: string) => (value.trim() === '' ? undefined : Number(value));
  const draft = {
    title: form.title.trim(),
    category: form.category,
    artistName: optional(form.artistName),
    venue: form.venue.trim(),
    address: optional(form.address),
    region: optional(form.region),
    ageRating: number(form.ageRating),
    runningMinutes: number(form.runningMinutes),
    description: optional(form.description),
    cast: optional(form.cast),
    notice: optional(form.notice),
    eventDate: new Date(instant(form.eventDate)).toISOString(),
    saleStartDate: new Date(instant(form.saleStartDate)).toISOString(),
    saleEndDate: new Date(instant(form.saleEndDate)).toISOString(),
    posterImageUrl: optional(form.posterImageUrl),
    queueThreshold: number(form.queueThreshold),
    // Of an event that exists it is changed in its waiting room.
    admitPerSecond: version === undefined ? number(form.admitPerSecond) : undefined,
    holdMinutes: number(form.holdMinutes),
    maxSeatsPerUser: number(form.maxSeatsPerUser),
    seatLayoutId: form.seating === 'layout' ? optional(form.seatLayoutId) : undefined,
    // Of an event that exists each is changed by itself.
    ticketTypes:
      form.seating === 'tickets' && version === undefined
        ? form.ticketTypes.map((type) => ({
            name: type.name.trim(),
            price: Number(type.price),
            totalQuantity: Number(type.totalQuantity),
            description: optional(type.description),
          }))
        : undefined,
    cancellationPolicy: policyOf(form),
    version,
  };
  return draft as unknown as Draft;
}

export function policyOf(form: EventForm) {
  return form.refunds === 'full'
    ? undefined
    : {
        deadlineHours: Number(form.deadlineHours),
        fees: form.fees.map((fee) => ({
          daysBefore: Number(fee.daysBefore),
          percent: Number(fee.percent),
          ...(fee.flat.trim() !== '' && { flat: Number(fee.flat) }),
          ...(fee.cap.trim() !== '' && { cap: Number(fee.cap) }),
        })),
      };
}

export function toForm(event: AdminEvent): EventForm {
  const text = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value));
  return {
    ...EMPTY,
    title: event.title,
    category: event.category,
    artistName: event.artist,
    venue: event.venue,
    address: event.address,
    region: event.region ?? '',
    ageRating: text(event.ageRating),
    runningMinutes: text(event.runningMinutes),
    description: event.description,
    cast: event.cast,
    notice: event.notice,
    eventDate: toField(event.at),
    saleStartDate: toField(event.saleStart),
    saleEndDate: toField(event.saleEnd),
    seating: event.layoutId ? 'layout' : 'tickets',
    seatLayoutId: event.layoutId ?? '',
    ticketTypes: [],
    queueThreshold: text(event.queueThreshold),
    maxSeatsPerUser: text(event.maxPerPerson),
    holdMinutes: text(event.holdMinutes),
    refunds: event.policy ? 'fees' : 'full',
    deadlineHours: text(event.policy?.deadlineHours ?? USUAL_DEADLINE),
    fees: (event.policy?.fees ?? []).map((fee) => ({
      daysBefore: text(fee.daysBefore),
      percent: text(fee.percent),
      flat: text(fee.flat),
      cap: text(fee.cap),
    })),
    posterImageUrl: event.poster ?? '',
  };
}

/** The API's name of a field, as the form has it: `cancellationPolicy.fees[1].percent` is `fees.1.percent`. */
export function formPath(field: string): string {
  return field.replace(/^.*?\b(?=cancellationPolicy\.)cancellationPolicy\./, '').replace(/\[(\d+)\]/g, '.$1');
}

/** As buyers would see it, before it is there. */
export function previewOf(form: EventForm, seats: number, prices: number[]): EventDetail {
  const at = (value: string) => Date.parse(instant(value));
  const types = form.seating === 'tickets' ? form.ticketTypes : [];
  const known = types.length > 0 ? types.map(({ price }) => Number(price)) : prices;
  const total = types.length > 0 ? types.reduce((sum, type) => sum + Number(type.totalQuantity), 0) : seats;
  return {
    id: 'preview',
    title: form.title,
    artist: form.artistName,
    category: CATEGORIES.find((category) => category === form.category) ?? 'etc',
    venue: form.venue,
    address: form.address,
    description: form.description,
    at: at(form.eventDate),
    saleStart: at(form.saleStartDate),
    saleEnd: at(form.saleEndDate),
    status: 'upcoming',
    poster: form.posterImageUrl || null,
    minPrice: known.length > 0 ? Math.min(...known) : null,
    maxPrice: known.length > 0 ? Math.max(...known) : null,
    available: total,
    total,
    region: REGIONS.find((region) => region === form.region) ?? null,
    ageRating: form.ageRating.trim() === '' ? null : Number(form.ageRating),
    runningMinutes: form.runningMinutes.trim() === '' ? null : Number(form.runningMinutes),
    cast: form.cast,
    notice: form.notice,
    seated: form.seating === 'layout',
    maxPerPerson: Number(form.maxSeatsPerUser),
    policy: policyOf(form) ?? null,
    ticketTypes: types.map((type, i) => ({
      id: String(i),
      name: type.name,
      price: Number(type.price),
      available: Number(type.totalQuantity),
      total: Number(type.totalQuantity),
      description: type.description,
    })),
  };
}
