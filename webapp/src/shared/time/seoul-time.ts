import dayjs from 'dayjs';
import 'dayjs/locale/ko';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

/** Korea has kept this offset all year round since 1988. */
const SEOUL_MINUTES = 9 * 60;

export type Language = 'ko' | 'en';

const FORMATS = {
  ko: {
    day: 'YYYY.MM.DD (dd)',
    month: 'M월',
    shortDay: 'M.D (dd)',
    moment: 'YYYY.MM.DD (dd) A h:mm',
    time: 'A h:mm',
    shortMoment: 'M.D (dd) A h:mm',
  },
  en: {
    day: 'ddd, MMM D, YYYY',
    month: 'MMM',
    shortDay: 'ddd, MMM D',
    moment: 'ddd, MMM D, YYYY h:mm A',
    time: 'h:mm A',
    shortMoment: 'ddd, MMM D, h:mm A',
  },
} as const;

export type MomentStyle = keyof (typeof FORMATS)['ko'] | 'date' | 'clock' | 'stamp' | 'compact' | 'field';

const PLAIN = {
  date: 'D',
  clock: 'HH:mm:ss',
  stamp: 'YYYY-MM-DD HH:mm:ss',
  compact: 'YYYY.MM.DD HH:mm',
  /** As a field for date and time has its value. */
  field: 'YYYY-MM-DDTHH:mm',
} as const;

function seoul(instant: number) {
  return dayjs.utc(instant).utcOffset(SEOUL_MINUTES);
}

/** One place words every date on screen, always in Seoul time: browsers disagree on the text of Intl for Korean. */
export function seoulText(instant: number, style: MomentStyle, language: Language): string {
  const format =
    style in PLAIN ? PLAIN[style as keyof typeof PLAIN] : FORMATS[language][style as keyof (typeof FORMATS)['ko']];
  return seoul(instant).locale(language).format(format);
}

/** Calendar day in Seoul, YYYY-MM-DD. */
export function seoulDay(instant: number): string {
  return seoul(instant).format('YYYY-MM-DD');
}

/** The day a number of days after another, both YYYY-MM-DD. */
export function dayAfter(day: string, days: number): string {
  return dayjs.utc(day).add(days, 'day').format('YYYY-MM-DD');
}

/** Day of the week, 0 is Sunday. */
export function weekday(day: string): number {
  return dayjs.utc(day).day();
}

/** Nights between now and then in Seoul: 0 is today, 1 tomorrow. */
export function seoulDaysUntil(instant: number, now: number): number {
  return dayjs.utc(seoulDay(instant)).diff(dayjs.utc(seoulDay(now)), 'day');
}

export type TimeLeft = { days: number; hours: number; minutes: number; seconds: number };

/** What a countdown shows; a started second counts, so that 0 appears at the very moment and not one second early. */
export function timeLeft(until: number, now: number): TimeLeft {
  const total = Math.max(0, Math.ceil((until - now) / 1000));
  return {
    days: Math.floor(total / 86_400),
    hours: Math.floor(total / 3600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
}
