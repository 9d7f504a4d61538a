import { Button } from '@mantine/core';
import { IconChartBar, IconDownload, IconTable } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetched } from '@/shared/code/fetched';
import { download } from '@/shared/download';
import type { Panel } from '../api/statistics';
import { isText, useCells } from '../cells';
import { toCsv } from '../csv';
import classes from './panel-card.module.css';

// The largest part of the console by far: whoever looks at a table only does without.
const Chart = lazy(async () => ({ default: (await fetched(() => import('./chart'))).Chart }));

type PanelCardProps = {
  panel: Panel;
  title: string;
  /** What the file is called, without its ending. */
  file: string;
  /** Instead of plain text, for cells one can click. */
  render?: (column: string, row: Panel['rows'][number], text: string) => ReactNode;
};

/** Figures as a chart, if they make one, and always as a table; both show the same. */
export function PanelCard({ panel, title, file, render }: PanelCardProps) {
  const { t } = useTranslation();
  const { cell, head } = useCells();
  const [asTable, setAsTable] = useState(!panel.chart);
  const heading = useId();
  const empty = panel.rows.length === 0;
  const drawn = panel.chart && !asTable && !empty;

  const save = () =>
    download(
      toCsv(
        panel.columns.map(head),
        panel.rows.map((row) => panel.columns.map((column) => row[column] ?? '')),
      ),
      `${file}.csv`,
    );

  return (
    <section className={classes.card} aria-labelledby={heading}>
      <header className={classes.head}>
        <h2 id={heading} className={classes.title}>
          {title}
        </h2>
        <div className={classes.tools}>
          {panel.chart && !empty && (
            <Button
              variant="default"
              size="xs"
              aria-label={`${t(asTable ? 'desk.asChart' : 'desk.asTable')}: ${title}`}
              leftSection={asTable ? <IconChartBar size={16} aria-hidden /> : <IconTable size={16} aria-hidden />}
              onClick={() => setAsTable(!asTable)}
            >
              {t(asTable ? 'desk.asChart' : 'desk.asTable')}
            </Button>
          )}
          {!empty && (
            <Button
              variant="default"
              size="xs"
              aria-label={`${t('desk.csv')}: ${title}`}
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={save}
            >
              CSV
            </Button>
          )}
        </div>
      </header>
      {empty && <p className={classes.empty}>{t('desk.noFigures')}</p>}
      {drawn && panel.chart && (
        <Suspense fallback={<div className={classes.chart} />}>
          <div className={classes.chart} role="img" aria-label={t('desk.chartOf', { title })}>
            <Chart {...panel.chart} rows={panel.rows} />
          </div>
        </Suspense>
      )}
      {!drawn && !empty && (
        // Wider than a phone: whoever has no mouse scrolls it with the arrow keys.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={classes.scroll} role="region" aria-label={t('desk.tableOf', { title })} tabIndex={0}>
          <table className={classes.table}>
            <thead>
              <tr>
                {panel.columns.map((column) => (
                  <th key={column} scope="col" data-text={isText(column) || undefined}>
                    {head(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {panel.rows.map((row, index) => (
                <tr key={index}>
                  {panel.columns.map((column) => {
                    const text = cell(column, row[column]);
                    return (
                      <td key={column} data-text={isText(column) || undefined}>
                        {render?.(column, row, text) ?? text}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
