import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useOnline } from '@/shared/ui/online';
import { type SeatOffer, seatsLeftQuery } from './api/prices';

/** Everybody sees a sale open in the same moment: their first questions are spread over so many milliseconds. */
const SPREAD = 5_000;

/** How many seats of each price are left, while they are on sale; null as long as nobody knows. */
export function useSeatsLeft(eventId: string, offer: SeatOffer | undefined, onSale: boolean): number[] | null {
  const online = useOnline();
  const [due, setDue] = useState(onSale);
  useEffect(() => {
    if (!onSale || due) {
      return;
    }
    const timer = setTimeout(() => setDue(true), Math.random() * SPREAD);
    return () => clearTimeout(timer);
  }, [onSale, due]);
  const { data } = useQuery({
    ...seatsLeftQuery(eventId, offer),
    enabled: onSale && due && online && offer !== undefined,
  });
  return onSale ? (data ?? null) : null;
}
