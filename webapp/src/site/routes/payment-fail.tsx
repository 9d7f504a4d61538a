import { useQuery } from '@tanstack/react-query';
import { Navigate, useSearchParams } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { reservationQuery } from '@/features/reservations/api/reservations';
import { Declined } from './declined';
import { Unknown } from './payment-success';

const CLOSED = ['PAY_PROCESS_CANCELED', 'USER_CANCEL'];

/** Where the payment window sends buyers who did not pay: nothing has been charged. */
export function PaymentFail() {
  const [params] = useSearchParams();
  const { session } = useAccount();
  const reservationId = params.get('reservationId');
  const code = params.get('code') ?? '';
  const reservation = useQuery({
    ...reservationQuery(reservationId ?? ''),
    enabled: session === 'signedIn' && reservationId !== null,
    staleTime: 0,
  });
  if (!reservationId) {
    return <Unknown />;
  }
  if (CLOSED.includes(code)) {
    return <Navigate to={`/payment/${reservationId}`} replace state={{ closed: true }} />;
  }
  // What the address says is anybody's: of its words only the code is used, and only to choose among ours.
  return <Declined code={code} reservation={reservation.data ?? null} />;
}
