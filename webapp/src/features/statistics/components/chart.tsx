import '@mantine/core/styles/ColorSwatch.layer.css';
import '@mantine/charts/styles.layer.css';
import { BarChart, LineChart } from '@mantine/charts';
import { useMatches } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import type { Panel, Row } from '../api/statistics';
import { isWon, useCells } from '../cells';
import classes from './chart.module.css';

/** Told apart by everybody, with any kind of colour vision, on light and on dark: and lines by their strokes, too. */
const COLORS = ['--chart-1', '--chart-2', '--chart-3', '--chart-4'];
const STROKES = ['0', '6 3', '2 3', '8 3 2 3'];

type ChartProps = NonNullable<Panel['chart']> & { rows: Row[] };

/** The same figures stand in a table one click away: to assistive technology this is a picture. */
export function Chart({ kind, x, series, rows }: ChartProps) {
  const { cell, head } = useCells();
  const still = useReducedMotion();
  const narrow = useMatches({ base: true, sm: false });
  const won = series.every(isWon);
  const lines = series.map((name, index) => ({
    name,
    label: head(name),
    color: `var(${COLORS[index % COLORS.length]})`,
    strokeDasharray: STROKES[index % STROKES.length],
  }));
  const shared = {
    h: 260,
    data: rows.map((row) => ({ ...row, [x]: shortened(x, cell(x, row[x])) })),
    dataKey: x,
    withLegend: series.length > 1,
    legendProps: { verticalAlign: 'bottom' as const, height: 36 },
    valueFormatter: (value: number) => cell(series[0] ?? '', value),
    yAxisProps: { width: won ? 72 : 48, tickFormatter: (value: number) => compact(value) },
    xAxisProps: { minTickGap: narrow ? 24 : 12, interval: 'preserveStartEnd' as const },
    tickLine: 'none' as const,
    gridAxis: 'x' as const,
    className: classes.chart,
  };
  return kind === 'line' ? (
    <LineChart
      {...shared}
      series={lines}
      withDots={rows.length < 40}
      curveType="linear"
      lineChartProps={{ accessibilityLayer: false }}
      lineProps={{ isAnimationActive: !still }}
    />
  ) : (
    <BarChart
      {...shared}
      series={lines.map(({ name, label, color }) => ({ name, label, color }))}
      maxBarWidth={48}
      barChartProps={{ accessibilityLayer: false }}
      barProps={{ isAnimationActive: !still }}
    />
  );
}

function shortened(column: string, text: string): string {
  if (column === 'date') {
    return text.slice(5);
  }
  return text.length > 14 ? `${text.slice(0, 13)}…` : text;
}

const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** 1.5M rather than 1,500,000: the axis is to be read at a glance, the table tells exactly. */
function compact(value: number): string {
  return COMPACT.format(value);
}
