import { Button, Skeleton } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { loginPath } from '@/features/account/return-to';
import { useRefetchAt } from '@/features/events/use-refetch-at';
import { myPaymentsQuery } from '@/features/payments/api/payments';
import {
  type Reservation,
  reservationKeys,
  type Shelf,
  shelfQuery,
  SHELVES,
} from '@/features/reservations/api/reservations';
import { ReservationCard } from '@/features/reservations/components/reservation-card';
import { tellingPayments } from '@/features/reservations/payment';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import classes from './my-reservations.module.css';

export function MyReservations() {
  const { t } = useTranslation();
  const { session } = useAccount();
  const [params, setParams] = useSearchParams();
  const shelf = SHELVES.find((name) => name === params.get('tab')) ?? 'upcoming';
  // The numbers on the tabs stay while another of them is being fetched.
  const query = useInfiniteQuery({
    ...shelfQuery(shelf),
    enabled: session === 'signedIn',
    placeholderData: keepPreviousData,
  });
  const { data, isPlaceholderData } = query;
  const reservations = data && !isPlaceholderData ? data.pages.flatMap((page) => page.reservations) : null;
  const counts = data?.pages.at(-1)?.shelves;
  useRefetchAt(nextTurn(reservations ?? [], query.dataUpdatedAt), reservationKeys.all);
  if (session === 'anonymous') {
    return <Navigate to={loginPath('/my-reservations')} replace />;
  }
  return (
    <div className={classes.page}>
      <title>{`${t('reservations.title')} · TIKETI`}</title>
      <h1 className={classes.title}>{t('reservations.title')}</h1>
      {counts && (
        <nav className={classes.tabs} aria-label={t('reservations.shelves')}>
          {SHELVES.map((name) => (
            <button
              key={name}
              type="button"
              className={classes.tab}
              aria-current={name === shelf ? 'page' : undefined}
              onClick={() => setParams(name === 'upcoming' ? {} : { tab: name }, { replace: true })}
            >
              {t(`reservations.shelf_${name}`)}
              <span className={classes.count}>{counts[name]}</span>
            </button>
          ))}
        </nav>
      )}
      {reservations ? (
        <List shelf={shelf} reservations={reservations} />
      ) : query.error ? (
        <ProblemNotice thrown={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <div className={`${classes.list} late`} role="status" aria-label={t('common.loading')}>
          {[1, 2, 3].map((key) => (
            <Skeleton key={key} height={128} radius={18} aria-hidden />
          ))}
        </div>
      )}
      {reservations && query.hasNextPage && (
        <div className={classes.more}>
          <p className={classes.shown}>
            {t('search.shown', { shown: reservations.length, total: counts?.[shelf] ?? reservations.length })}
          </p>
          <Button
            variant="default"
            size="lg"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('search.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** When the first of these leaves its shelf, in epoch milliseconds; what was over when they were fetched stands where it belongs. */
function nextTurn(reservations: readonly Reservation[], fetched: number): number | null {
  const turns = reservations
    .filter(({ status }) => status === 'pending' || status === 'confirmed')
    .map(({ status, expiresAt, at }) => (status === 'pending' ? expiresAt : at))
    .filter((turn) => turn > fetched);
  return turns.length > 0 ? Math.min(...turns) : null;
}

function List({ shelf, reservations }: { shelf: Shelf; reservations: Reservation[] }) {
  const { t } = useTranslation();
  // Only says more about what is there already: the list does not wait for it.
  const { data: payments } = useQuery({ ...myPaymentsQuery, select: tellingPayments });
  if (reservations.length === 0) {
    return (
      <Notice
        icon={<IconTicket size={28} />}
        title={t(`reservations.none_${shelf}`)}
        text={shelf === 'upcoming' ? t('reservations.noneText') : undefined}
        level="h2"
      >
        <Button component={Link} to="/search" variant={shelf === 'upcoming' ? 'filled' : 'default'}>
          {t('notFound.search')}
        </Button>
      </Notice>
    );
  }
  return (
    <ul className={classes.list}>
      {reservations.map((one) => (
        <li key={one.id}>
          <ReservationCard reservation={one} payment={payments?.get(one.id)} />
        </li>
      ))}
    </ul>
  );
}
