import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { toProblem } from '@/shared/api/problem';
import { newIdempotencyKey } from '@/shared/idempotency';
import { payNothing, type PaymentMethod, prepare } from './api/payments';
import { type Buyer, closeWindow, openWindow, WindowFailure } from './payment-window';

type Due = { id: string; amount: number };

type PayOptions = {
  /** Nothing was to be paid, and that is done. */
  onDone: (orderId: string) => void;
  /** The reservation is other than shown. */
  onOutdated: () => void;
};

/** Starts attempts to pay a reservation, one at a time. */
export function usePay({ id, amount }: Due, { onDone, onOutdated }: PayOptions) {
  // A second try after a lost answer is the same attempt.
  const attempt = useRef<string | null>(null);
  const [returned, setReturned] = useState(false);
  const work = useMutation({
    mutationFn: async ({ method, buyer }: { method: PaymentMethod; buyer: Buyer }) => {
      setReturned(false);
      if (amount === 0) {
        return (await payNothing(id, method.code)).orderId;
      }
      attempt.current ??= newIdempotencyKey();
      const order = await prepare(id, amount, attempt.current);
      attempt.current = null;
      await openWindow(order, method, buyer);
      return null;
    },
    onSuccess: (done) => done && onDone(done),
    onError: (thrown) => {
      if (!(thrown instanceof WindowFailure) && !toProblem(thrown).isPassing) {
        attempt.current = null;
        onOutdated();
      }
    },
  });

  const back = useEffectEvent(() => {
    work.reset();
    setReturned(true);
  });
  useEffect(() => {
    // The back button may bring the page back as it was when the window took its place: still waiting for that.
    const shown = ({ persisted }: PageTransitionEvent) => persisted && back();
    window.addEventListener('pageshow', shown);
    return () => {
      window.removeEventListener('pageshow', shown);
      closeWindow();
    };
  }, []);

  return {
    pay: (method: PaymentMethod, buyer: Buyer) => work.mutate({ method, buyer }),
    // Also once the window leads away: the page is still there for a moment.
    busy: work.isPending || work.isSuccess,
    failure: work.error,
    /** The buyer has come back without having paid. */
    closed: returned || (work.error instanceof WindowFailure && work.error.kind === 'closed'),
  };
}
