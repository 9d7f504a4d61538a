import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Frame } from '@/shared/live/frames';
import { useLiveRoom, useLiveState } from '@/shared/live/use-live';
import { seatMapQuery } from './api/seats';
import { BoardStore } from './model/board-store';
import type { SeatGrid } from './model/seat-grid';
import type { SeatMap } from './model/seat-map';
import { Selection } from './model/selection';

/** Without the socket the states are asked for so often (milliseconds). */
const POLL = 5_000;

/** The drawing, and what one does with it: made once for each drawing. */
export function useSeats(eventId: string) {
  const queries = useQueryClient();
  const query = useQuery(seatMapQuery(eventId));
  const [made, make] = useState<{ map: SeatMap; store: BoardStore; selection: Selection } | null>(null);
  if (query.data && made?.map !== query.data.map) {
    make(seatsOf(eventId, query.data, () => void queries.invalidateQueries({ queryKey: ['seats', 'map', eventId] })));
  }
  return { seats: made, failure: query.error, retry: () => void query.refetch() };
}

function seatsOf(eventId: string, { map, grid }: { map: SeatMap; grid: SeatGrid }, onNewDrawing: () => void) {
  const store = new BoardStore(eventId, map, grid, onNewDrawing);
  return { map, store, selection: new Selection(store) };
}

/** Draws again when a seat has changed. */
export function useBoard(store: BoardStore): number {
  return useSyncExternalStore(store.subscribe, () => store.tick);
}

export function useSelection(selection: Selection) {
  return useSyncExternalStore(selection.subscribe, () => selection.state);
}

/** Keeps board and selection up to date while they are on screen: by the socket, and by asking while that is away. */
export function useLiveSeats(store: BoardStore, selection: Selection): void {
  const open = useLiveState().status === 'open';
  useBoard(store);
  useEffect(() => {
    void store.refresh();
  }, [store]);
  useEffect(() => store.subscribe((changed) => selection.heard(changed)), [store, selection]);

  const hear = (frame: Frame) => {
    if (frame.type === 'session-restored') {
      selection.restore(frame);
    } else if (frame.type !== 'joined') {
      store.hear(frame);
    } else if (store.board.version === 0) {
      void store.refresh();
    }
  };
  useLiveRoom('join-seat-selection', store.eventId, hear, () => store.board.version || undefined);

  // Version 0: the server knows no order of changes, so there are no messages to rely on.
  const polls = store.ready && (!open || store.board.version === 0);
  useEffect(() => {
    if (!polls) {
      return;
    }
    const timer = setInterval(() => navigator.onLine && void store.refresh(), POLL);
    return () => clearInterval(timer);
  }, [polls, store]);
}
