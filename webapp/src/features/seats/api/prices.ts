import { queryOptions } from '@tanstack/react-query';
import { AVAILABLE, readStates } from '../model/seat-board';
import type { WireMap } from '../model/seat-map';
import { drawing, states } from './seat-questions';

/** Whole won, the names of the sections where a seat costs so much, and how many seats that is. */
export type SeatPrice = { price: number; sections: string[]; seats: number };

/** What is told of the seats before one chooses: the prices, dearest first, and which seats cost what. */
export type SeatOffer = {
  revision: number;
  seats: number;
  prices: SeatPrice[];
  /** Seats of one price that follow each other; `grade` is the place of the price. */
  runs: { grade: number; first: number; seats: number }[];
};

/** The prices of a seated event as they stand in its drawing: the browser keeps that for the choice of seats. */
export function seatPricesQuery(eventId: string) {
  return queryOptions({
    queryKey: ['seats', 'prices', eventId],
    queryFn: async ({ signal }): Promise<SeatOffer> => toOffer(await drawing.answerAbout(eventId, signal)),
    staleTime: Infinity,
  });
}

export function toOffer(map: Pick<WireMap, 'rev' | 'seats' | 'grades' | 'sections'>): SeatOffer {
  const runs = map.sections.map(({ g, first, count, rows }) => ({
    grade: g,
    first,
    seats: rows.reduce((sum, row) => sum + (row.c ?? count), 0),
  }));
  const prices = map.grades.map(({ price }, grade) => ({
    price,
    sections: [...new Set(map.sections.filter(({ g }) => g === grade).map(({ n }) => n))],
    seats: runs.filter((run) => run.grade === grade).reduce((sum, { seats }) => sum + seats, 0),
  }));
  return { revision: map.rev, seats: map.seats, prices, runs };
}

/** As often as what is left is counted anew while somebody looks (milliseconds). The answer is two bits a seat, or that nothing has changed. */
const EVERY = 30_000;

/** Seats left of each price; null where the seats are of another drawing than the prices: better no number than a wrong one. */
export function seatsLeftQuery(eventId: string, offer: SeatOffer | undefined) {
  return queryOptions({
    queryKey: ['seats', 'left', eventId, offer?.revision],
    queryFn: async ({ signal }) => (offer ? leftOf(offer, await states.answerAbout(eventId, signal)) : null),
    staleTime: EVERY,
    refetchInterval: EVERY,
  });
}

export function leftOf(offer: SeatOffer, bytes: ArrayBuffer): number[] | null {
  const board = readStates(bytes, offer.seats);
  if (board.revision !== offer.revision) {
    return null;
  }
  const left = offer.prices.map(() => 0);
  for (const { grade, first, seats } of offer.runs) {
    for (let seat = first; seat < first + seats; seat += 1) {
      left[grade] = (left[grade] ?? 0) + Number(board.of(seat) === AVAILABLE);
    }
  }
  return left;
}
