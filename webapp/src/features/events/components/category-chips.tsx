import { IconBallFootball, IconLayoutGrid, IconMasksTheater, IconMicrophone2, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CATEGORIES, type Category } from '../api/events';
import classes from './category-chips.module.css';

const ICONS: Record<Category | 'all', typeof IconSparkles> = {
  all: IconLayoutGrid,
  concert: IconMicrophone2,
  musical: IconMasksTheater,
  sports: IconBallFootball,
  etc: IconSparkles,
};

type CategoryChipsProps = {
  /** The chosen one; undefined where the chips only lead elsewhere. */
  current?: Category | null;
  to: (category: Category | null) => string;
};

export function CategoryChips({ current, to }: CategoryChipsProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('home.genres')} className={classes.scroller}>
      <ul className={classes.chips}>
        {([null, ...CATEGORIES] as const).map((category) => {
          const name = category ?? 'all';
          const Icon = ICONS[name];
          return (
            <li key={name}>
              <Link to={to(category)} className={classes.chip} aria-current={current === category ? 'true' : undefined}>
                <Icon size={20} stroke={1.8} aria-hidden />
                {t(`category.${name}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
