import { Button, Skeleton } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { loginPath } from '@/features/account/return-to';
import { myPaymentsQuery } from '@/features/payments/api/payments';
import { myReservationsQuery, type Reservation, type Shelf, shelfOf } from '@/features/reservations/api/reservations';
import { ReservationCard } from '@/features/reservations/components/reservation-card';
import { tellingPayments } from '@/features/reservations/payment';
import { serverNow, useServerClock } from '@/shared/time/server-clock';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import classes from './my-reservations.module.css';

const SHELVES: readonly Shelf[] = ['upcoming', 'past', 'cancelled'];

export function MyReservations() {
  const { t } = useTranslation();
  const { session } = useAccount();
  const query = useQuery({ ...myReservationsQuery, enabled: session === 'signedIn' });
  if (session === 'anonymous') {
    return <Navigate to={loginPath('/my-reservations')} replace />;
  }
  return (
    <div className={classes.page}>
      <title>{`${t('reservations.title')} · TIKETI`}</title>
      <h1 className={classes.title}>{t('reservations.title')}</h1>
      {query.data && <Shelves reservations={query.data} />}
      {!query.data && query.error && <ProblemNotice thrown={query.error} onRetry={() => void query.refetch()} />}
      {!query.data && !query.error && (
        <div className={`${classes.list} late`} role="status" aria-label={t('common.loading')}>
          {[1, 2, 3].map((key) => (
            <Skeleton key={key} height={128} radius={18} aria-hidden />
          ))}
        </div>
      )}
    </div>
  );
}

function Shelves({ reservations }: { reservations: Reservation[] }) {
  const { t } = useTranslation();
  // Only says more about what is there already: the list does not wait for it.
  const { data: payments } = useQuery({ ...myPaymentsQuery, select: tellingPayments });
  const [params, setParams] = useSearchParams();
  const shelf = SHELVES.find((name) => name === params.get('tab')) ?? 'upcoming';
  // Each turn of a reservation from one shelf to another changes this sum of names, and nothing else does.
  useServerClock((now) => reservations.map((one) => shelfOf(one, now)).join());
  const now = serverNow();
  const on = (name: Shelf) => reservations.filter((one) => shelfOf(one, now) === name);
  const shown = on(shelf).toSorted((a, b) => (shelf === 'upcoming' ? a.at - b.at : b.createdAt - a.createdAt));
  return (
    <>
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
            <span className={classes.count}>{on(name).length}</span>
          </button>
        ))}
      </nav>
      {shown.length > 0 ? (
        <ul className={classes.list}>
          {shown.map((one) => (
            <li key={one.id}>
              <ReservationCard reservation={one} payment={payments?.get(one.id)} />
            </li>
          ))}
        </ul>
      ) : (
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
      )}
    </>
  );
}
