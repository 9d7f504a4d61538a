import { Button, Skeleton, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '@/shared/ui/notice';
import { WHEELCHAIR } from '@/shared/seat-flags/seat-flags';
import { adjacentSeats } from '../model/adjacent';
import type { BoardStore } from '../model/board-store';
import { loneSeats, repairOf } from '../model/lone-seats';
import type { Selection } from '../model/selection';
import { useBoard, useLiveSeats, useSeats, useSelection } from '../use-seats';
import { useSeatText } from '../use-seat-text';
import { Chosen } from './chosen';
import { ConnectionBanner, useStale } from './connection-banner';
import { ExpiredDialog } from './expired-dialog';
import { HoldTimer } from './hold-timer';
import { LoneDialog } from './lone-dialog';
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
        <div className={classes.notice}>
          <ProblemNotice thrown={failure} onRetry={retry} />
        </div>
      ) : (
        <div className="late" role="status" aria-label={t('common.loading')}>
          <Skeleton height="60dvh" aria-hidden />
        </div>
      )}
    </div>
  );
}

function offerTitle({ list, kind }: { list: number[][]; kind: number }) {
  if (kind === WHEELCHAIR) {
    return list.length > 0 ? 'seats.accessibleOffers' : 'seats.noAccessibleOffers';
  }
  return list.length > 0 ? 'seats.offers' : 'seats.noOffers';
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
  const [offers, setOffers] = useState<{ list: number[][]; kind: number } | null>(null);
  /** What would stay alone, once it has been asked to go on. */
  const [lone, setLone] = useState<number[]>([]);
  const own = Math.max(0, limit - had);
  useEffect(() => {
    selection.rule(own, onAdmissionLost);
  }, [selection, own, onAdmissionLost]);

  const recommend = (count: number, kind = 0) => {
    const found = adjacentSeats(store.map, store.board, { count, grades, kind });
    setOffers({ list: found, kind });
    // What came to nothing before has been answered by this; on a phone there is room for one word at a time.
    selection.dismiss();
    look(found[0] ?? []);
  };
  const look = (seats: readonly number[]) => map.current?.showSeats(seats);
  const take = (seats: number[]) => {
    setOffers(null);
    look(seats);
    void selection.add(seats);
  };
  const chosen = state.picks.map(({ seat }) => seat);
  const goOn = () => {
    const alone = loneSeats(store.map, store.board, chosen);
    setLone(alone);
    if (alone.length === 0) {
      void reserve();
    }
  };
  const reserve = async () => {
    setLone([]);
    const reservation = await selection.reserve();
    if (reservation) {
      onReserved(reservation);
    }
  };
  const toggle = (seat: number) => void selection.toggle(seat);
  const offerList = (list: number[][]) => <Offers store={store} offers={list} onLook={look} onTake={take} />;
  const hasWheelchairs = store.map.flags.some((flags) => (flags & WHEELCHAIR) !== 0);
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
        onAccessible={hasWheelchairs ? () => recommend(1, WHEELCHAIR) : null}
      />
      <div className={classes.content}>
        {mode === 'map' ? (
          <>
            <SeatMap
              ref={map}
              store={store}
              picks={state.picks}
              offered={offers?.list.flat() ?? []}
              grades={grades}
              dark={dark}
              disabled={stale}
              onSeat={toggle}
            />
            <Legend dark={dark} flags={store.map.flags} />
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
            <strong>{t(offerTitle(offers))}</strong>
            {offerList(offers.list)}
            {offers.list.length === 0 && grades && (
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
          onReserve={goOn}
        />
      </aside>
      <p className="visually-hidden" aria-live="polite">
        {last && `${text.full(last.seat, state.picks)}. `}
        {t('seats.announce', { count: state.picks.length })}
      </p>
      <LoneDialog
        store={store}
        lone={lone}
        repair={lone.length > 0 ? repairOf(store.map, store.board, chosen) : null}
        onClose={() => setLone([])}
        onMove={({ from, to }) => {
          setLone([]);
          look(to);
          void selection.move(from, to);
        }}
        onGoOn={() => void reserve()}
      />
      <ExpiredDialog
        store={store}
        seats={state.expired}
        onClose={() => selection.dismissExpired()}
        onRetry={() => void selection.retryExpired()}
      />
    </div>
  );
}
