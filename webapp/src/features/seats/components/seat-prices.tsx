import { useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { wonText } from '@/shared/won';
import { seatPricesQuery } from '../api/prices';
import { gradeInk, paletteOf } from '../canvas/palette';
import classes from './seat-prices.module.css';

/** So many sections are named; of a stadium's the rest is counted. */
const NAMED = 4;

type SeatPricesProps = {
  eventId: string;
  /** While the drawing is not there. */
  children: ReactNode;
};

/** What the seats cost, in the colours they have on the map, and where they are. */
export function SeatPrices({ eventId, children }: SeatPricesProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const palette = paletteOf(useComputedColorScheme('light') === 'dark');
  const { data } = useQuery(seatPricesQuery(eventId));
  if (!data) {
    return children;
  }
  return (
    <ul className={classes.prices}>
      {data.map(({ price, sections }, grade) => {
        const names = sections.slice(0, NAMED).join(', ');
        const more = sections.length - NAMED;
        return (
          <li key={price} className={classes.price}>
            <span className={classes.dot} style={{ background: gradeInk(palette, grade).fill }} aria-hidden />
            <span className={classes.sections}>
              {more > 0 ? t('offer.sectionsMore', { names, count: more }) : names}
            </span>
            <strong>{price === 0 ? t('event.free') : wonText(price, language)}</strong>
          </li>
        );
      })}
    </ul>
  );
}
