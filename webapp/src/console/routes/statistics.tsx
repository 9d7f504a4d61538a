import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { type Panel, REPORT_NAMES, type ReportName, reportQuery } from '@/features/statistics/api/statistics';
import { PanelCard } from '@/features/statistics/components/panel-card';
import { PeriodPicker, readPeriod } from '@/features/statistics/components/period-picker';
import { ProblemNotice } from '@/shared/ui/notice';
import { Rebuild } from './rebuild';
import classes from './statistics.module.css';
import { TablePage } from './table-page';

/** The report of one event is reached from the list of all. */
const LISTED = REPORT_NAMES.filter((name) => name !== 'event');

const ARTIST_LENGTH = 100;

/** One report of figures over days in Seoul; which one, and which days, are in the URL. */
export function Statistics() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { report = '' } = useParams();
  const [params, setParams] = useSearchParams();
  const name: ReportName = REPORT_NAMES.find((one) => one === report) ?? 'overview';
  const period = readPeriod(params);
  const subject = { eventId: params.get('event') ?? '', artist: params.get('artist') ?? '' };
  const { data, error, isError, refetch } = useQuery({
    ...reportQuery(name, period, subject),
    placeholderData: (before, query) => (query?.queryKey[1] === name ? keepPreviousData(before) : undefined),
  });
  const nobody = name === 'artist' && subject.artist === '';
  return (
    <TablePage
      title={t('desk.statistics')}
      text={t('desk.statisticsText')}
      actions={<Rebuild />}
      filters={
        <>
          <NativeSelect
            aria-label={t('desk.report')}
            value={name === 'event' ? 'events' : name}
            onChange={({ target }) => {
              const kept = new URLSearchParams(params);
              kept.delete('event');
              void navigate({ pathname: `/statistics/${target.value}`, search: kept.toString() });
            }}
            data={LISTED.map((one) => ({ value: one, label: t(`desk.reportOf.${one}`) }))}
          />
          {name === 'artist' && (
            <form
              className={classes.artist}
              onSubmit={(event) => {
                event.preventDefault();
                const artist = new FormData(event.currentTarget).get('artist');
                setParams({ ...Object.fromEntries(params), artist: typeof artist === 'string' ? artist.trim() : '' });
              }}
            >
              <TextInput
                key={subject.artist}
                name="artist"
                required
                maxLength={ARTIST_LENGTH}
                aria-label={t('figures.artist')}
                placeholder={t('figures.artistHelp')}
                defaultValue={subject.artist}
              />
              <Button type="submit" variant="default">
                {t('figures.show')}
              </Button>
            </form>
          )}
          {name !== 'live' && (
            <PeriodPicker
              period={period}
              onChange={(next) => setParams({ ...Object.fromEntries(params), ...next }, { replace: true })}
            />
          )}
        </>
      }
    >
      {isError && !data && <ProblemNotice thrown={error} onRetry={() => void refetch()} />}
      {nobody && <p className={classes.hint}>{t('figures.chooseArtist')}</p>}
      {!isError && !data && !nobody && (
        <div className="late" role="status" aria-label={t('common.loading')}>
          <Skeleton h={360} radius="lg" />
        </div>
      )}
      <div className={classes.panels}>
        {data?.map((panel) => (
          <PanelCard
            key={`${name} ${panel.name}`}
            panel={panel}
            title={t(`desk.panel.${panel.name}` as 'desk.panel.totals')}
            file={`tiketi-${name}-${panel.name}-${period.from}-${period.to}`}
            render={(column, row, text) => linked(column, row, text, params)}
          />
        ))}
      </div>
    </TablePage>
  );
}

function linked(column: string, row: Panel['rows'][number], text: string, params: URLSearchParams) {
  if (column !== 'title' || !row.eventId) {
    return undefined;
  }
  const search = new URLSearchParams(params);
  search.set('event', String(row.eventId));
  return (
    <Link className={classes.link} to={{ pathname: '/statistics/event', search: search.toString() }}>
      {text}
    </Link>
  );
}
