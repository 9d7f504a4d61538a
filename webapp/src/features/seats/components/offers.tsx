import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { wonText } from '@/shared/won';
import type { BoardStore } from '../model/board-store';
import { priceOf } from '../model/seat-map';
import { useSeatText } from '../use-seat-text';
import classes from './offers.module.css';

type OffersProps = {
  store: BoardStore;
  offers: readonly number[][];
  onLook: (seats: readonly number[]) => void;
  onTake: (seats: number[]) => void;
};

/** Seats side by side, to be taken with one press. */
export function Offers({ store, offers, onLook, onTake }: OffersProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useSeatText(store);
  return (
    <ul className={classes.offers}>
      {offers.map((seats) => {
        const place = text.range(seats);
        const price = wonText(
          seats.reduce((sum, seat) => sum + priceOf(store.map, seat), 0),
          language,
        );
        return (
          <li key={seats[0]} className={classes.offer}>
            <button type="button" className={classes.look} onClick={() => onLook(seats)}>
              <strong>{place}</strong>
              <span>{price}</span>
            </button>
            <Button size="sm" px={14} aria-label={t('seats.take', { place })} onClick={() => onTake(seats)}>
              {t('seats.takeShort')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
