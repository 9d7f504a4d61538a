import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { eventPageQuery } from '@/features/events/api/events';
import { reservationsQuery } from '@/features/sales-desk/api/reservations';
import { StateBadge } from '@/features/sales-desk/components/state-badge';
import { usersQuery } from '@/features/users/api/users';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { ProblemNotice } from '@/shared/ui/notice';
import classes from './search.module.css';
import { TablePage } from './table-page';

const FEW = 5;

/** What a word may mean: the first few of each kind, and the way to all of them. */
export function Search() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const q = params.get('q')?.trim() ?? '';
  return (
    <TablePage title={t('finder.title')} text={q ? t('finder.text', { q }) : t('finder.empty')}>
      {q && (
        <div className={classes.kinds}>
          <Reservations q={q} />
          <Events q={q} />
          <Users q={q} />
        </div>
      )}
    </TablePage>
  );
}

function Reservations({ q }: { q: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(reservationsQuery({ q }, 1, FEW));
  return (
    <Kind title={t('desk.reservations')} path={`/reservations?${query(q)}`} total={data?.total} error={error}>
      {data?.reservations.map((one) => (
        <li key={one.id}>
          <Link to={`/reservations/${one.id}`}>{one.reservation_number}</Link>
          <StateBadge of="reservation" state={one.status} />
          <span>
            {one.event_title} · {one.user_email ?? t('desk.accountGone')}
          </span>
        </li>
      ))}
    </Kind>
  );
}

function Events({ q }: { q: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data, error } = useQuery(eventPageQuery({ q, page: 1, limit: FEW }));
  return (
    <Kind title={t('console.events')} path={`/events?${query(q)}`} total={data?.total} error={error}>
      {data?.events.map((event) => (
        <li key={event.id}>
          <Link to={`/events/${event.id}`}>{event.title}</Link>
          <span>
            {seoulText(event.at, 'compact', language)} · {event.venue}
          </span>
        </li>
      ))}
    </Kind>
  );
}

function Users({ q }: { q: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(usersQuery({ q, page: 1, limit: FEW }));
  return (
    <Kind title={t('console.users')} path={`/users?${query(q)}`} total={data?.total} error={error}>
      {data?.accounts.map((account) => (
        <li key={account.id}>
          <Link to={`/users?${query(q)}`}>{account.email}</Link>
          <span>{account.name}</span>
        </li>
      ))}
    </Kind>
  );
}

type KindProps = { title: string; path: string; total: number | undefined; error: unknown; children: ReactNode };

function Kind({ title, path, total, error, children }: KindProps) {
  const { t } = useTranslation();
  return (
    <section className={classes.kind}>
      <h2>{title}</h2>
      {error !== null && <ProblemNotice thrown={error} />}
      {total === 0 && <p>{t('finder.none')}</p>}
      <ul>{children}</ul>
      {total !== undefined && total > FEW && <Link to={path}>{t('finder.all', { count: total })}</Link>}
    </section>
  );
}

function query(q: string): string {
  return new URLSearchParams({ q }).toString();
}
