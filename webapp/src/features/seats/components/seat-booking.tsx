import { Button, Skeleton, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '@/shared/ui/notice';
import { adjacentSeats } from '../model/adjacent';
import type { BoardStore } from '../model/board-store';
import type { Selection } from '../model/selection';
import { useBoard, useLiveSeats, useSeats, useSelection } from '../use-seats';
import { useSeatText } from '../use-seat-text';
import { Chosen } from './chosen';
import { ConnectionBanner, useStale } from './connection-banner';
import { ExpiredDialog } from './expired-dialog';
import { HoldTimer } from './hold-timer';
import { Legend } from './legend';
import { Offers } from './offers';
import classes from './seat-booking.module.css';
import { SeatList } from './seat-list';
import { SeatMap, type SeatMapHandle } from './seat-map';
import { NoticeCard, SelectionNotice } from './selection-notice';
import { type Mode, Toolbar } from './toolbar';

type SeatBookingProps = {
  eventId: string;
  /** Which event this is about. */
  header: ReactNode;
  /** Seats one person may have, and how many of them the buyer has already. */
  limit: number;
  had: number;
  onAdmissionLost: () => void;
  onReserved: (reservationId: string) => void;
};

/** Choosing seats: map and list are two views of one selection. */
export function SeatBooking(props: SeatBookingProps) {
  const { t } = useTranslation();
  const { seats, failure, retry } = useSeats(props.eventId);
  if (seats) {
    return <Booking key={seats.map.revision} {...props} store={seats.store} selection={seats.selection} />;
  }
  return (
    <div className={classes.page}>
      <div className={classes.top}>{props.header}</div>
      {failure ? (
        <ProblemNotice thrown={failure} onRetry={retry} />
      ) : (
        <div className="late" role="status" aria-label={t('common.loading')}>
          <Skeleton height="60dvh" aria-hidden />
        </div>
      )}
    </div>
  );
}

type BookingProps = SeatBookingProps & { store: BoardStore; selection: Selection };

function Booking({ store, selection, header, limit, had, onAdmissionLost, onReserved }: BookingProps) {
  const { t } = useTranslation();
  const dark = useComputedColorScheme('light') === 'dark';
  const text = useSeatText(store);
  const state = useSelection(selection);
  useLiveSeats(store, selection);
  useBoard(store);
  const stale = useStale(store);
  const map = useRef<SeatMapHandle>(null);
  const [mode, setMode] = useState<Mode>('map');
  const [grades, setGrades] = useState<ReadonlySet<number> | null>(null);
  const [offers, setOffers] = useState<number[][] | null>(null);
  const own = Math.max(0, limit - had);
  useEffect(() => {
    selection.rule(own, onAdmissionLost);
  }, [selection, own, onAdmissionLost]);

  const recommend = (count: number) => {
    const found = adjacentSeats(store.map, store.board, { count, grades });
    setOffers(found);
    look(found[0] ?? []);
  };
  const look = (seats: readonly number[]) => map.current?.showSeats(seats);
  const take = (seats: number[]) => {
    setOffers(null);
    look(seats);
    void selection.add(seats);
  };
  const reserve = async () => {
    const reservation = await selection.reserve();
    if (reservation) {
      onReserved(reservation);
    }
  };
  const toggle = (seat: number) => void selection.toggle(seat);
  const offerList = (list: number[][]) => <Offers store={store} offers={list} onLook={look} onTake={take} />;
  const room = own - state.picks.length;
  const last = state.picks.at(-1);
  return (
    <div className={classes.page} data-testid="seat-booking" data-ready={store.ready || undefined}>
      <div className={classes.top}>
        {header}
        {state.until !== null && <HoldTimer until={state.until} />}
      </div>
      <ConnectionBanner stale={stale} />
      <Toolbar
        store={store}
        dark={dark}
        mode={mode}
        onMode={setMode}
        grades={grades}
        onGrades={setGrades}
        room={room}
        onRecommend={recommend}
      />
      <div className={classes.content}>
        {mode === 'map' ? (
          <>
            <SeatMap
              ref={map}
              store={store}
              picks={state.picks}
              offered={offers?.flat() ?? []}
              grades={grades}
              dark={dark}
              disabled={stale}
              onSeat={toggle}
            />
            <Legend dark={dark} />
          </>
        ) : (
          <SeatList store={store} picks={state.picks} grades={grades} dark={dark} disabled={stale} onSeat={toggle} />
        )}
        {store.failure !== null && !store.ready && (
          <div className={classes.failure}>
            <ProblemNotice thrown={store.failure} onRetry={() => void store.refresh()} />
          </div>
        )}
      </div>
      <aside className={classes.panel} aria-label={t('seats.chosen')}>
        {state.notice && (
          <SelectionNotice
            store={store}
            notice={state.notice}
            limit={limit}
            had={had}
            onClose={() => selection.dismiss()}
            offers={offerList}
          />
        )}
        {offers && (
          <NoticeCard tone="offer" onClose={() => setOffers(null)}>
            <strong>{t(offers.length > 0 ? 'seats.offers' : 'seats.noOffers')}</strong>
            {offerList(offers)}
            {offers.length === 0 && grades && (
              <Button size="sm" variant="default" onClick={() => setGrades(null)}>
                {t('seats.allGrades')}
              </Button>
            )}
          </NoticeCard>
        )}
        <Chosen
          store={store}
          state={state}
          limit={limit}
          had={had}
          brief={state.notice !== null || offers !== null}
          disabled={stale}
          onRemove={toggle}
          onReserve={() => void reserve()}
        />
      </aside>
      <p className="visually-hidden" aria-live="polite">
        {last && `${text.full(last.seat, state.picks)}. `}
        {t('seats.announce', { count: state.picks.length })}
      </p>
      <ExpiredDialog
        store={store}
        seats={state.expired}
        onClose={() => selection.dismissExpired()}
        onRetry={() => void selection.retryExpired()}
      />
    </div>
  );
}
