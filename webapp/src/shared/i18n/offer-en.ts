import type { Texts } from './i18n';
import type { offerKo } from './offer-ko';

export const offerEn: Texts<typeof offerKo> = {
  alertOpening: 'Notify me',
  alertReturn: 'Notify me of returns',
  alertCancel: 'Cancel my alert',
  terms: 'Cancellation',
  free: 'No cancellation fee: you get back all you paid.',
  day: 'Cancelled on',
  fee: 'Fee, of the price',
  to: 'until {{day}}',
  none: 'none',
  percent: '{{percent}}%',
  most: ' (at most {{amount}})',
  until: 'You can cancel in My bookings until {{moment}} KST.',
  over: 'Cancellation closed on {{moment}} KST.',
  left_one: '{{value}} left',
  left_other: '{{value}} left',
  sectionsMore_one: '{{names}} and {{count}} more',
  sectionsMore_other: '{{names}} and {{count}} more',
};
