import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { countText, wonText } from '@/shared/won';
import type { Row } from './api/statistics';

const WON = new Set([
  ...[
    'captured',
    'refunded',
    'fees',
    'revenue',
    'averagePrice',
    'averageSpent',
    'averageAmount',
    'priceFrom',
    'priceTo',
  ],
  ...['totalRevenue', 'todayRevenue', 'totalRefunded'],
]);
const RATES = new Set(['share', 'rate', 'overall']);
const FRACTIONS = new Set(['averagePurchases', 'averageSecondsToPay', 'ticketsPerDay']);
const WORDS = new Set(['step', 'category', 'method', 'status', 'weekday']);

export const isWon = (column: string) => WON.has(column);
export const isRate = (column: string) => RATES.has(column) || column.endsWith('Rate');
/** Of a column of figures, which stand at its right edge. */
export const isText = (column: string) =>
  WORDS.has(column) ||
  ['date', 'month', 'from', 'to', 'at', 'title', 'section', 'code', 'days', 'seconds', 'purchases', 'hour'].includes(
    column,
  );

/** Words what stands in a column. */
export function useCells() {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const cell = (column: string, value: Row[string]): string => {
    if (value === null || value === undefined || value === '') {
      return '–';
    }
    if (WORDS.has(column)) {
      const key = `desk.word.${column}_${value}`;
      return i18n.exists(key) ? t(key as 'desk.word.step_view') : String(value);
    }
    if (column === 'at') {
      return seoulText(Date.parse(String(value)), 'time', language);
    }
    if (column === 'hour') {
      return `${String(value).padStart(2, '0')}:00`;
    }
    if (typeof value === 'string') {
      return value;
    }
    if (isWon(column)) {
      return wonText(value, language);
    }
    if (isRate(column)) {
      return `${(value * 100).toFixed(1)}%`;
    }
    return FRACTIONS.has(column) ? value.toFixed(1) : countText(value);
  };
  const head = (column: string) => t(`desk.field.${column}` as 'desk.field.date');
  return { cell, head };
}
