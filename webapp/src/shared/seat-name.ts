import { useTranslation } from 'react-i18next';

/** Where a seat is. */
export type SeatPlace = { section: string; row: number; number: number };

/**
 * A seat with its place; tickets of a type, and a seat that is no more, without one.
 *
 * @property label the seat in Korean, as it was sold, or the organiser's name of the type
 */
export type Seatable = { label: string; place?: SeatPlace | null | undefined };

/** A seat that has been sold, named as the seat map names it, in the reader's language; anything without a place is called what it is called. */
export function useSeatName(): (sold: Seatable) => string {
  const { t } = useTranslation();
  return ({ label, place }) => (place ? t('common.seat', place) : label);
}
