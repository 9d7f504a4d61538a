import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '@/shared/api/client';
import type { WireMap } from '../model/seat-map';

/** Whole won, and the names of the sections where a seat costs so much. */
export type SeatPrice = { price: number; sections: string[] };

/** The prices of a seated event, dearest first, as they stand in its drawing: the browser keeps that for the choice of seats. */
export function seatPricesQuery(eventId: string) {
  return queryOptions({
    queryKey: ['seats', 'prices', eventId],
    queryFn: async ({ signal }): Promise<SeatPrice[]> => {
      const map = (await answer(
        api.GET('/api/seats/events/{eventId}/map', { params: { path: { eventId } }, signal }),
      )) as unknown as Pick<WireMap, 'grades' | 'sections'>;
      return map.grades.map(({ price }, grade) => ({
        price,
        sections: [...new Set(map.sections.filter(({ g }) => g === grade).map(({ n }) => n))],
      }));
    },
    staleTime: Infinity,
  });
}
