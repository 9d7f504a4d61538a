import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { wonText } from '@/shared/won';
import type { BoardStore } from './model/board-store';
import { AVAILABLE, HELD } from './model/seat-board';
import { priceOf, sectionOf } from './model/seat-map';
import type { Pick } from './model/selection';

/** How seats are named, everywhere the same. */
export function useSeatText({ map, board }: BoardStore) {
  const { t } = useTranslation();
  const language = useLanguage();
  const place = (seat: number) =>
    t('seats.place', { section: sectionOf(map, seat).name, row: map.row[seat], number: map.number[seat] });
  const price = (seat: number) => wonText(priceOf(map, seat), language);
  const state = (seat: number, picks: readonly Pick[]) => {
    const pick = picks.find((candidate) => candidate.seat === seat);
    if (pick) {
      return t(pick.status === 'pending' ? 'seats.statePending' : 'seats.stateMine');
    }
    const known = board.states[seat];
    return t(known === AVAILABLE ? 'seats.stateFree' : known === HELD ? 'seats.stateHeld' : 'seats.stateSold');
  };
  return {
    place,
    price,
    priceAndState: (seat: number, picks: readonly Pick[]) => `${price(seat)} · ${state(seat, picks)}`,
    full: (seat: number, picks: readonly Pick[]) => `${place(seat)}, ${price(seat)}, ${state(seat, picks)}`,
    /** Several seats of one row: 3–5번. */
    range: (seats: readonly number[]) => {
      const [first = 0] = seats;
      const last = seats.at(-1) ?? first;
      return first === last
        ? place(first)
        : t('seats.range', {
            section: sectionOf(map, first).name,
            row: map.row[first],
            first: map.number[first],
            last: map.number[last],
          });
    },
  };
}
