import type { TFunction } from 'i18next';
import type { EventForm } from './event-form';

type Name = keyof EventForm;

const LABELS = {
  title: 'eventAdmin.title',
  category: 'eventAdmin.category',
  artistName: 'eventAdmin.artist',
  venue: 'eventAdmin.venue',
  address: 'eventAdmin.address',
  region: 'find.region',
  ageRating: 'eventAdmin.age',
  runningMinutes: 'eventAdmin.running',
  description: 'eventAdmin.description',
  cast: 'find.cast',
  notice: 'find.notice',
  eventDate: 'eventAdmin.eventDate',
  saleStartDate: 'eventAdmin.saleStart',
  saleEndDate: 'eventAdmin.saleEnd',
  seating: 'eventAdmin.step.seats',
  seatLayoutId: 'eventAdmin.layout',
  ticketTypes: 'eventAdmin.types',
  queueThreshold: 'eventAdmin.threshold',
  admitPerSecond: 'eventAdmin.rate',
  maxSeatsPerUser: 'eventAdmin.perUser',
  holdMinutes: 'eventAdmin.hold',
  refunds: 'eventAdmin.step.refunds',
  deadlineHours: 'eventAdmin.deadline',
  fees: 'eventAdmin.step.refunds',
  posterImageUrl: 'eventAdmin.step.poster',
} as const satisfies Record<Name, string>;

/** What a field of the form is called. */
export const labelOf = (name: Name, t: TFunction): string => t(LABELS[name]);

const moment = (field: string) => field && `${field.replace('T', ' ')} KST`;

/** Of a list, a line for each entry: what is filled in, with its label. */
const lines = (entries: [string, string][][]) =>
  entries
    .map((entry) =>
      entry
        .filter(([, value]) => value !== '')
        .map(([label, value]) => `${label} ${value}`)
        .join(' · '),
    )
    .join('\n');

/** What stands in a field, to be read. */
export function valueText(name: Name, form: EventForm, layouts: Map<string, string>, t: TFunction): string {
  const special: Partial<Record<Name, () => string>> = {
    category: () => t(`category.${form.category}` as 'category.concert'),
    region: () =>
      form.region ? t(`find.regions.${form.region}` as 'find.regions.seoul') : t('eventAdmin.regionOfAddress'),
    eventDate: () => moment(form.eventDate),
    saleStartDate: () => moment(form.saleStartDate),
    saleEndDate: () => moment(form.saleEndDate),
    seating: () => t(form.seating === 'layout' ? 'eventAdmin.seatingLayout' : 'eventAdmin.seatingTickets'),
    seatLayoutId: () => layouts.get(form.seatLayoutId) ?? form.seatLayoutId,
    ticketTypes: () =>
      lines(
        form.ticketTypes.map((type) => [
          [t('eventAdmin.typeName'), type.name],
          [t('eventAdmin.typePrice'), type.price],
          [t('eventAdmin.typeQuantity'), type.totalQuantity],
          [t('eventAdmin.typeDescription'), type.description],
        ]),
      ),
    refunds: () => t(form.refunds === 'full' ? 'eventAdmin.refundsFull' : 'eventAdmin.refundsFees'),
    fees: () =>
      lines(
        form.fees.map((fee) => [
          [t('eventAdmin.feeDays'), fee.daysBefore],
          [t('eventAdmin.feePercent'), fee.percent],
          [t('eventAdmin.feeFlat'), fee.flat],
          [t('eventAdmin.feeCap'), fee.cap],
        ]),
      ),
  };
  const value = form[name];
  return special[name]?.() ?? (typeof value === 'string' ? value : '');
}
