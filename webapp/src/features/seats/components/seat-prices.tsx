import { useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isAlmostGone } from '@/shared/almost-gone';
import { useLanguage } from '@/shared/i18n/use-language';
import { countText, wonText } from '@/shared/won';
import { seatPricesQuery } from '../api/prices';
import { gradeInk, paletteOf } from '../canvas/palette';
import { useSeatsLeft } from '../use-seats-left';
import classes from './seat-prices.module.css';

/** So many sections are named; of a stadium's the rest is counted. */
const NAMED = 4;

type SeatPricesProps = {
  eventId: string;
  /** While they are sold it matters how many are left. */
  onSale: boolean;
  /** While the drawing is not there. */
  children: ReactNode;
};

/** What the seats cost, in the colours they have on the map, and where they are. */
export function SeatPrices({ eventId, onSale, children }: SeatPricesProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const palette = paletteOf(useComputedColorScheme('light') === 'dark');
  const { data, isPending } = useQuery(seatPricesQuery(eventId));
  const left = useSeatsLeft(eventId, data, onSale);
  if (!data) {
    return <div data-pending={isPending || undefined}>{children}</div>;
  }
  return (
    <ul className={classes.prices}>
      {data.prices.map(({ price, sections, seats }, grade) => {
        const names = sections.slice(0, NAMED).join(', ');
        const more = sections.length - NAMED;
        return (
          <li key={price} className={classes.price}>
            <span className={classes.dot} style={{ background: gradeInk(palette, grade).fill }} aria-hidden />
            <span className={classes.sections}>
              {more > 0 ? t('offer.sectionsMore', { names, count: more }) : names}
            </span>
            <span className={classes.money}>
              <strong>{price === 0 ? t('event.free') : wonText(price, language)}</strong>
              {onSale && <Left available={left?.[grade] ?? null} total={seats} />}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Takes its line before it has something to say: nothing moves when it comes. */
function Left({ available, total }: { available: number | null; total: number }) {
  const { t } = useTranslation();
  if (available === null) {
    return <span className={classes.left} aria-hidden />;
  }
  const scarce = isAlmostGone({ available, total });
  return (
    <span className={classes.left} data-state={available === 0 ? 'none' : scarce ? 'scarce' : undefined}>
      {available === 0 ? t('event.none') : t('offer.left', { count: available, value: countText(available) })}
      {scarce && ` · ${t('event.almostGone')}`}
    </span>
  );
}
