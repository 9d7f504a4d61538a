import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDownload, IconSun } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { QRCodeSVG } from 'qrcode.react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { useSeatName } from '@/shared/seat-name';
import { SeatNotes } from '@/shared/seat-flags/seat-notes';
import { seoulText } from '@/shared/time/seoul-time';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyFailed } from '@/shared/ui/notify';
import { useOnline } from '@/shared/ui/online';
import { useProblemText } from '@/shared/ui/problem-text';
import type { Reservation } from '../api/reservations';
import { type Ticket, ticketNumberText, type Tickets, ticketsQuery, usePrintedTickets } from '../api/tickets';
import { useWakeLock } from '../use-wake-lock';
import classes from './mobile-tickets.module.css';

/** Milliseconds. */
const LOOK_AGAIN = 1000;

/** What is confirmed has tickets: an answer without any is from before, when it was still being paid. */
function untilThere({ state }: { state: { data: Tickets | undefined } }): number | false {
  return state.data?.list.length === 0 ? LOOK_AGAIN : false;
}

/** The tickets to hold up at the door, one beside the other: to swipe, or to go through by buttons. */
export function MobileTickets({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data, error, refetch } = useQuery({ ...ticketsQuery(reservation.id), refetchInterval: untilThere });
  if (!data || data.list.length === 0) {
    return error ? (
      <ProblemNotice thrown={error} onRetry={() => void refetch()} />
    ) : (
      <div className={`${classes.section} late`} role="status" aria-label={t('common.loading')}>
        <Skeleton className={classes.waiting} radius="lg" aria-hidden />
      </div>
    );
  }
  return (
    <section className={classes.section} aria-label={t('ticket.title')}>
      {data.savedAt !== null && (
        <p className={classes.saved} role="status">
          {t('ticket.saved', { moment: seoulText(data.savedAt, 'shortMoment', language) })}
        </p>
      )}
      <Strip tickets={goodFirst(data.list)} />
      {data.list.some(({ status }) => status === 'valid') && <Help reservation={reservation} />}
    </section>
  );
}

/** At the door nobody wants to see first what was given back. */
function goodFirst(tickets: readonly Ticket[]): Ticket[] {
  return tickets.toSorted((a, b) => Number(a.status === 'cancelled') - Number(b.status === 'cancelled'));
}

function Strip({ tickets }: { tickets: Ticket[] }) {
  const { t } = useTranslation();
  const strip = useRef<HTMLUListElement>(null);
  const [shown, show] = useState(0);
  const turnTo = (index: number) => {
    const element = strip.current;
    element?.scrollTo({ left: index * element.clientWidth });
  };
  return (
    <>
      {/* Whoever has no finger to swipe with scrolls by the arrow keys. */}
      <ul
        ref={strip}
        className={classes.strip}
        tabIndex={tickets.length > 1 ? 0 : undefined}
        aria-label={t('ticket.strip', { count: tickets.length })}
        onScroll={({ currentTarget: { scrollLeft, clientWidth } }) => show(Math.round(scrollLeft / clientWidth))}
      >
        {tickets.map((ticket, index) => (
          <li key={ticket.id} className={classes.slide} data-status={ticket.status} inert={index !== shown}>
            <OneTicket ticket={ticket} place={t('ticket.place', { index: index + 1, total: tickets.length })} />
          </li>
        ))}
      </ul>
      {tickets.length > 1 && (
        <div className={classes.turn}>
          <ActionIcon
            variant="default"
            size={44}
            radius="xl"
            aria-label={t('ticket.previous')}
            disabled={shown === 0}
            onClick={() => turnTo(shown - 1)}
          >
            <IconChevronLeft size={22} aria-hidden />
          </ActionIcon>
          <p role="status" className="tabular">
            {t('ticket.place', { index: shown + 1, total: tickets.length })}
          </p>
          <ActionIcon
            variant="default"
            size={44}
            radius="xl"
            aria-label={t('ticket.next')}
            disabled={shown === tickets.length - 1}
            onClick={() => turnTo(shown + 1)}
          >
            <IconChevronRight size={22} aria-hidden />
          </ActionIcon>
        </div>
      )}
    </>
  );
}

function OneTicket({ ticket, place }: { ticket: Ticket; place: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  // What was kept for the door by an earlier release says nothing about them.
  const { status, code, number, usedAt, usedGate, flags = [] } = ticket;
  const name = useSeatName()(ticket);
  return (
    <>
      <p className={classes.place}>{place}</p>
      <p className={classes.label}>{name}</p>
      {flags.length > 0 && (
        <p className={classes.notes}>
          <SeatNotes flags={flags} />
        </p>
      )}
      {code === null ? (
        <div className={classes.stamp}>
          <strong>{t(status === 'used' ? 'ticket.used' : 'ticket.cancelled')}</strong>
          {usedAt !== null && (
            <span>
              {seoulText(usedAt, 'shortMoment', language)} KST
              {usedGate && ` · ${usedGate}`}
            </span>
          )}
        </div>
      ) : (
        // Always dark on white, in the dark too: that is what scanners read.
        <div className={classes.code}>
          <QRCodeSVG value={code} level="M" marginSize={4} size={264} title={t('ticket.code', { label: name })} />
        </div>
      )}
      <p className={classes.number}>
        <span>{t('ticket.number')}</span>
        <strong>{ticketNumberText(number)}</strong>
      </p>
    </>
  );
}

function Help({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation();
  const text = useProblemText();
  const online = useOnline();
  const print = usePrintedTickets(reservation.id, reservation.number);
  useWakeLock();
  return (
    <div className={classes.help}>
      <p>
        <IconSun size={18} aria-hidden />
        {t('ticket.brightness')}
      </p>
      <Button
        variant="default"
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={print.isPending}
        disabled={!online}
        onClick={() => print.mutate(undefined, { onError: (thrown) => notifyFailed(text(thrown)) })}
      >
        {t('ticket.pdf')}
      </Button>
    </div>
  );
}
