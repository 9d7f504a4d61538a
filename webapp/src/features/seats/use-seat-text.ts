import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { wonText } from '@/shared/won';
import { FLAG_NAMES } from '@/shared/seat-flags/seat-flags';
import type { BoardStore } from './model/board-store';
import { AVAILABLE, HELD } from './model/seat-board';
import { priceOf, sectionOf } from './model/seat-map';
import type { Pick } from './model/selection';

/** How seats are named, everywhere the same. */
export function useSeatText({ map, board }: BoardStore) {
  const { t } = useTranslation();
  const language = useLanguage();
  const place = (seat: number) =>
    t('common.seat', { section: sectionOf(map, seat).name, row: map.row[seat], number: map.number[seat] });
  const price = (seat: number) => wonText(priceOf(map, seat), language);
  /** What there is to know about it, by name; mostly nothing. */
  const flags = (seat: number) =>
    FLAG_NAMES.filter(([bit]) => ((map.flags[seat] ?? 0) & bit) !== 0).map(([, name]) => t(`seats.flag.${name}`));
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
    flags,
    priceAndState: (seat: number, picks: readonly Pick[]) =>
      [price(seat), ...flags(seat), state(seat, picks)].join(' · '),
    full: (seat: number, picks: readonly Pick[]) =>
      [place(seat), ...flags(seat), price(seat), state(seat, picks)].join(', '),
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
