import { useTranslation } from 'react-i18next';
import { countText } from '@/shared/won';
import { reprice } from '../model/edits';
import { grades, LIMITS } from '../model/layout';
import type { Editor } from '../use-editor';
import { NumberField } from './number-field';
import classes from './editor.module.css';

/** Prices and the colours buyers see them in. Another price for a colour goes to all sections that have it. */
export function GradeList({ editor, inkOf }: { editor: Editor; inkOf: (price: number) => string }) {
  const { t } = useTranslation();
  const list = grades(editor.layout);
  return (
    <section className={classes.panel} aria-labelledby="grades">
      <h2 id="grades" className={classes.heading}>
        {t('layouts.grades')}
      </h2>
      <ul className={classes.grades}>
        {list.map(({ price, seats }, index) => (
          <li key={price}>
            <span className={classes.swatch} style={{ background: inkOf(price) }} aria-hidden />
            <NumberField
              label={t('layouts.gradePrice', { index: index + 1, seats: countText(seats) })}
              value={price}
              whole
              late
              min={0}
              max={LIMITS.price}
              step={1000}
              onChange={(next) => editor.edit(reprice(editor.layout, price, next))}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
