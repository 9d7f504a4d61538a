import i18next from 'i18next';
import { beforeAll, expect, it } from 'vitest';
import { loadPlanningTexts, startI18n } from '@/shared/i18n/i18n';
import { feeOf, PRESETS, stretches } from './cancellation-fees';
import { EMPTY, type EventForm, eventSchema, formPath, policyOf, stepOf, toDraft } from './event-form';

beforeAll(async () => {
  await startI18n();
  await loadPlanningTexts();
});

const whole: EventForm = {
  ...EMPTY,
  title: '달밤의 협주곡',
  venue: '예술의전당',
  eventDate: '2027-03-20T19:30',
  saleStartDate: '2027-02-01T20:00',
  saleEndDate: '2027-03-20T18:00',
  seatLayoutId: 'l-1',
};

/** Where something is wrong, as the form names its fields. */
function wrong(changes: Partial<EventForm>): string[] {
  const verdict = eventSchema(i18next.t).safeParse({ ...whole, ...changes });
  return verdict.success ? [] : [...new Set(verdict.error.issues.map(({ path }) => path.join('.')))].sort();
}

it('accepts a whole event, and says of an empty one what misses', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ title: ' ', venue: '', eventDate: '', seatLayoutId: '' })).toEqual([
    'eventDate',
    'seatLayoutId',
    'title',
    'venue',
  ]);
});

it('keeps the sale in order, and before the event', () => {
  expect(wrong({ saleEndDate: whole.saleStartDate })).toEqual(['saleEndDate']);
  expect(wrong({ eventDate: '2027-01-01T10:00' })).toEqual(['saleStartDate']);
});

it('looks at tickets only where there are some', () => {
  const types = [
    { name: 'A', price: '1000', totalQuantity: '10', description: '' },
    { name: 'A', price: '-1', totalQuantity: '0', description: '' },
  ];
  expect(wrong({ ticketTypes: types })).toEqual([]);
  expect(wrong({ ticketTypes: types, seating: 'tickets', seatLayoutId: '' })).toEqual([
    'ticketTypes.1.name',
    'ticketTypes.1.price',
    'ticketTypes.1.totalQuantity',
  ]);
});

it('wants numbers whole, within their bounds, and only some at all', () => {
  expect(wrong({ maxSeatsPerUser: '0', holdMinutes: '61', queueThreshold: '1.5', admitPerSecond: '' })).toEqual([
    'holdMinutes',
    'maxSeatsPerUser',
    'queueThreshold',
  ]);
  expect(wrong({ posterImageUrl: 'http://example.com/x.png' })).toEqual(['posterImageUrl']);
  expect(wrong({ posterImageUrl: '/api/images/ab.png' })).toEqual([]);
});

it('wants fees from the earliest to the latest', () => {
  const fee = (daysBefore: string) => ({ daysBefore, percent: '10', flat: '', cap: '' });
  expect(wrong({ fees: [fee('9'), fee('9')] })).toEqual(['fees.1.daysBefore']);
  expect(wrong({ fees: [{ ...fee('9'), percent: '101' }] })).toEqual(['fees.0.percent']);
  expect(wrong({ fees: [fee('9'), fee('9')], refunds: 'full' })).toEqual([]);
});

it('sends Seoul time as the instant it is, and only what was asked for', () => {
  expect(toDraft(whole)).toMatchObject({
    eventDate: '2027-03-20T10:30:00.000Z',
    saleStartDate: '2027-02-01T11:00:00.000Z',
    seatLayoutId: 'l-1',
    maxSeatsPerUser: 4,
    cancellationPolicy: { deadlineHours: 24, fees: [{ daysBefore: 9, percent: 10 }, {}, {}] },
  });
  const sent = JSON.parse(JSON.stringify(toDraft(whole))) as object;
  expect(Object.keys(sent)).not.toContain('ticketTypes');
  expect(Object.keys(sent)).not.toContain('address');
  expect(
    Object.keys(sent).filter((name) => ['region', 'ageRating', 'runningMinutes', 'cast', 'notice'].includes(name)),
  ).toEqual([]);
  expect(toDraft({ ...whole, region: 'jeju', ageRating: '0', runningMinutes: '150' })).toMatchObject({
    region: 'jeju',
    ageRating: 0,
    runningMinutes: 150,
  });
  expect(policyOf({ ...whole, refunds: 'full' })).toBeUndefined();
});

it('finds the field of what the server says', () => {
  expect(formPath('cancellationPolicy.fees[1].percent')).toBe('fees.1.percent');
  expect(formPath('ticketTypes[0].name')).toBe('ticketTypes.0.name');
  expect(formPath('title')).toBe('title');
  expect([stepOf('fees'), stepOf('title'), stepOf('saleEndDate')]).toEqual(['refunds', 'basics', 'dates']);
});

it('counts fees as the server does', () => {
  expect(feeOf({ daysBefore: 1, percent: 10 }, 99_999)).toBe(9_999);
  expect(feeOf({ daysBefore: 1, percent: 10, flat: 4_000 }, 100_000)).toBe(14_000);
  expect(feeOf({ daysBefore: 1, percent: 50, flat: 4_000, cap: 20_000 }, 100_000)).toBe(20_000);
  expect(feeOf({ daysBefore: 1, percent: 0, flat: 4_000 }, 3_000)).toBe(3_000);
});

it('says from which day to which', () => {
  expect(stretches(PRESETS.standard.fees, '2027-03-20', 100_000)).toEqual([
    { from: null, to: '2027-03-10', fee: 0 },
    { from: '2027-03-11', to: '2027-03-13', fee: 10_000 },
    { from: '2027-03-14', to: '2027-03-17', fee: 20_000 },
    { from: '2027-03-18', to: '2027-03-20', fee: 30_000 },
  ]);
  expect(stretches([], '2027-03-20', 1)).toEqual([{ from: null, to: '2027-03-20', fee: 0 }]);
});
