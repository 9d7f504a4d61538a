import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Sort } from '@/features/events/api/events';
import classes from './sort-button.module.css';

type SortButtonProps = {
  title: string;
  field: Exclude<Sort, `-${string}`>;
  sort: Sort;
  onSort: (sort: Sort) => void;
};

/** The head of a column one can sort by. A button in the cell, so that the cell stays a column's head to a screen reader. */
export function SortButton({ title, field, sort, onSort }: SortButtonProps) {
  const { t } = useTranslation();
  const up = sort === field;
  const down = sort === `-${field}`;
  const Icon = up ? IconArrowUp : down ? IconArrowDown : IconArrowsSort;
  const order = up ? t('console.sortedUp') : down ? t('console.sortedDown') : '';
  return (
    <button
      type="button"
      className={classes.button}
      title={t('console.sortBy', { column: title })}
      onClick={() => onSort(up ? `-${field}` : field)}
    >
      {title}
      {order && <span className="visually-hidden">({order})</span>}
      <Icon size={16} aria-hidden />
    </button>
  );
}
