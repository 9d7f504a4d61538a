import type { TFunction } from 'i18next';
import type { Language } from '@/shared/time/seoul-time';
import { wonText } from '@/shared/won';
import type { EventFilter } from './event-filter';

/** A range of prices in words, of which one end may be open. */
export function priceText(
  { priceMin, priceMax }: Pick<EventFilter, 'priceMin' | 'priceMax'>,
  t: TFunction,
  language: Language,
): string {
  const min = wonText(priceMin ?? 0, language);
  if (priceMax === null) {
    return t('find.priceFrom', { min });
  }
  const max = wonText(priceMax, language);
  return priceMin === null ? t('find.priceTo', { max }) : t('find.priceBetween', { min, max });
}
