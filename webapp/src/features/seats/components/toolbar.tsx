import { IconDisabled, IconListDetails, IconMap2, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { countText, wonText } from '@/shared/won';
import { gradeInk, paletteOf } from '../canvas/palette';
import type { BoardStore } from '../model/board-store';
import { useBoard } from '../use-seats';
import classes from './toolbar.module.css';

export type Mode = 'map' | 'list';

type ToolbarProps = {
  store: BoardStore;
  dark: boolean;
  mode: Mode;
  onMode: (mode: Mode) => void;
  grades: ReadonlySet<number> | null;
  onGrades: (grades: ReadonlySet<number> | null) => void;
  /** How many seats may still be chosen. */
  room: number;
  onRecommend: (count: number) => void;
  /** Null where there are no seats for wheelchairs. */
  onAccessible: (() => void) | null;
};

/** What one looks at: map or list, which prices, and seats side by side. */
export function Toolbar({
  store,
  dark,
  mode,
  onMode,
  grades,
  onGrades,
  room,
  onRecommend,
  onAccessible,
}: ToolbarProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  useBoard(store);
  const left = store.board.leftByGrade();
  const toggle = (grade: number) => {
    const next = new Set(grades ?? []);
    if (!next.delete(grade)) {
      next.add(grade);
    }
    onGrades(next.size === 0 || next.size === left.length ? null : next);
  };
  return (
    <div className={classes.bar} role="group" aria-label={t('seats.tools')}>
      <div className={classes.modes} role="group" aria-label={t('seats.view')}>
        <button type="button" className={classes.mode} aria-pressed={mode === 'map'} onClick={() => onMode('map')}>
          <IconMap2 size={18} aria-hidden />
          {t('seats.map')}
        </button>
        <button type="button" className={classes.mode} aria-pressed={mode === 'list'} onClick={() => onMode('list')}>
          <IconListDetails size={18} aria-hidden />
          {t('seats.list')}
        </button>
      </div>
      <div className={classes.chips}>
        <div className={classes.grades} role="group" aria-label={t('seats.grades')}>
          {store.map.prices.map((price, grade) => (
            <button
              key={price}
              type="button"
              className={classes.chip}
              aria-pressed={grades?.has(grade) ?? false}
              onClick={() => toggle(grade)}
              data-testid="grade"
            >
              <span className={classes.dot} style={{ background: gradeInk(paletteOf(dark), grade).fill }} aria-hidden />
              {price === 0 ? t('event.free') : wonText(price, language)}
              <span className={classes.left}>
                {left[grade] === 0
                  ? t('seats.noneLeft')
                  : t('seats.left', { count: left[grade] ?? 0, value: countText(left[grade] ?? 0) })}
              </span>
            </button>
          ))}
        </div>
        {onAccessible && room > 0 && (
          <button type="button" className={classes.chip} onClick={onAccessible}>
            <IconDisabled size={18} aria-hidden />
            {t('seats.recommendAccessible')}
          </button>
        )}
      </div>
      {room > 0 && (
        <div className={classes.recommend} role="group" aria-label={t('seats.recommend')}>
          <span className={classes.recommendLabel} aria-hidden>
            <IconSparkles size={18} />
            {t('seats.recommend')}
          </span>
          {Array.from({ length: Math.min(room, 4) }, (_, i) => i + 1).map((count) => (
            <button
              key={count}
              type="button"
              className={classes.count}
              aria-label={t('seats.recommendCount', { count })}
              onClick={() => onRecommend(count)}
            >
              {count}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
