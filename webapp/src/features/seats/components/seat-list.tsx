import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { countText, wonText } from '@/shared/won';
import { FlagIcons } from '@/shared/seat-flags/flag-icons';
import { gradeInk, paletteOf } from '../canvas/palette';
import type { BoardStore } from '../model/board-store';
import type { Section } from '../model/seat-map';
import type { Pick } from '../model/selection';
import { useBoard } from '../use-seats';
import { useSeatText } from '../use-seat-text';
import classes from './seat-list.module.css';

type SeatListProps = {
  store: BoardStore;
  picks: readonly Pick[];
  grades: ReadonlySet<number> | null;
  dark: boolean;
  disabled: boolean;
  onSeat: (seat: number) => void;
};

/** The same seats in words: section, row, seat. Everything the map can do can be done here. */
export function SeatList({ store, picks, grades, dark, disabled, onSeat }: SeatListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState<number | null>(null);
  useBoard(store);
  const sections = store.map.sections.filter(({ grade }) => !grades || grades.has(grade));
  return (
    <ul className={classes.sections} aria-label={t('seats.sections')}>
      {sections.map((part) => {
        const left = store.board.left[part.id] ?? 0;
        const isOpen = open === part.id;
        return (
          <li key={part.id} className={classes.section}>
            <h2 className={classes.heading}>
              <button
                type="button"
                className={classes.toggle}
                aria-expanded={isOpen}
                aria-controls={`section-${part.id}`}
                onClick={() => setOpen(isOpen ? null : part.id)}
              >
                <span
                  className={classes.dot}
                  style={{ background: gradeInk(paletteOf(dark), part.grade).fill }}
                  aria-hidden
                />
                <span className={classes.name}>{part.name}</span>
                <span className={classes.price}>{wonText(store.map.prices[part.grade] ?? 0, language)}</span>
                <span className={classes.left} data-none={left === 0 || undefined}>
                  {left === 0 ? t('seats.noneLeft') : t('seats.left', { count: left, value: countText(left) })}
                </span>
                <IconChevronDown size={20} className={classes.chevron} aria-hidden />
              </button>
            </h2>
            {/* Thousands of buttons nobody looks at would cost every turn of the page. */}
            <div id={`section-${part.id}`} hidden={!isOpen}>
              {isOpen && <Rows store={store} part={part} picks={picks} disabled={disabled} onSeat={onSeat} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

type RowsProps = Omit<SeatListProps, 'grades' | 'dark'> & { part: Section };

/** Seats nobody can choose are left out; the buyer's own stay. */
function Rows({ store, part, picks, disabled, onSeat }: RowsProps) {
  const { t } = useTranslation();
  const text = useSeatText(store);
  const mine = new Map(picks.map((pick) => [pick.seat, pick]));
  const rows = part.rows
    .map(({ number, first, seats }) => ({
      number,
      seats: Array.from({ length: seats }, (_, i) => first + i).filter(
        (seat) => mine.has(seat) || store.board.isFree(seat),
      ),
    }))
    .filter(({ seats }) => seats.length > 0);
  if (rows.length === 0) {
    return <p className={classes.none}>{t('seats.noneInSection')}</p>;
  }
  return (
    <ol className={classes.rows}>
      {rows.map(({ number, seats }) => (
        <li key={number} className={classes.row}>
          <h3 className={classes.rowName}>{t('seats.row', { row: number })}</h3>
          <ul className={classes.seats}>
            {seats.map((seat) => (
              <li key={seat}>
                <button
                  type="button"
                  className={classes.seat}
                  aria-pressed={mine.has(seat)}
                  aria-label={text.full(seat, picks)}
                  aria-busy={mine.get(seat)?.status === 'pending'}
                  disabled={disabled}
                  onClick={() => onSeat(seat)}
                >
                  {store.map.number[seat]}
                  <FlagIcons flags={store.map.flags[seat] ?? 0} size={14} />
                </button>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
