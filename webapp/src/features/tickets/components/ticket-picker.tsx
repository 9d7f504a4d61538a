import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/use-language';
import { newIdempotencyKey } from '@/shared/idempotency';
import type { Frame } from '@/shared/live/frames';
import { useLiveRoom } from '@/shared/live/use-live';
import { useOnline } from '@/shared/ui/online';
import { OrderFoot } from '@/shared/ui/order-foot';
import orderPage from '@/shared/ui/order-page.module.css';
import { problemText } from '@/shared/ui/problem-text';
import { QuantityStepper } from '@/shared/ui/quantity-stepper';
import { countText, wonText } from '@/shared/won';
import { reserveTickets } from '../reserve';
import classes from './ticket-picker.module.css';

export type TicketClass = { id: string; name: string; price: number; available: number; description: string };

type TicketPickerProps = {
  eventId: string;
  types: TicketClass[];
  limit: number;
  /** Tickets of this event the buyer has already. */
  had: number;
  onReserved: (reservationId: string) => void;
  onAdmissionLost: () => void;
  /** Something is other than shown. */
  onOutdated: () => void;
};

/** Tickets without a seat: how many of which, with what is left of each as it changes. */
export function TicketPicker(props: TicketPickerProps) {
  const { eventId, types, limit, had, onReserved, onAdmissionLost, onOutdated } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const online = useOnline();
  const [stock, setStock] = useState<ReadonlyMap<string, number>>(new Map());
  const [wanted, setWanted] = useState<ReadonlyMap<string, number>>(new Map());
  const order = useRef<{ of: string; key: string } | null>(null);

  useLiveRoom('join-event', eventId, ({ type, ticketTypeId, availableQuantity }: Frame) => {
    if (type === 'ticket-updated' && typeof ticketTypeId === 'string' && typeof availableQuantity === 'number') {
      setStock((before) => new Map(before).set(ticketTypeId, availableQuantity));
    } else if (type === 'joined') {
      // What came while nobody listened is in the answer only.
      setStock(new Map());
      onOutdated();
    }
  });

  const left = (type: TicketClass) => stock.get(type.id) ?? type.available;
  // What is sold meanwhile cannot be wanted any more.
  const quantity = (type: TicketClass) => Math.min(wanted.get(type.id) ?? 0, left(type));
  const count = types.reduce((sum, type) => sum + quantity(type), 0);
  const total = types.reduce((sum, type) => sum + quantity(type) * type.price, 0);
  const own = Math.max(0, limit - had);

  const reserve = useMutation({
    mutationFn: () => {
      const items = types
        .map((type) => ({ ticketTypeId: type.id, quantity: quantity(type) }))
        .filter((item) => item.quantity > 0);
      const of = JSON.stringify(items);
      // A second try of the same order is the same order, whatever became of the first.
      order.current = order.current?.of === of ? order.current : { of, key: newIdempotencyKey() };
      return reserveTickets(eventId, items, order.current.key);
    },
    onSuccess: onReserved,
    onError: (thrown) => {
      const problem = toProblem(thrown);
      if (!problem.isPassing) {
        order.current = null;
      }
      if (problem.code === 'ADMISSION_REQUIRED') {
        onAdmissionLost();
      }
      onOutdated();
    },
  });
  const change = (type: TicketClass, to: number) => {
    reserve.reset();
    setWanted((before) => new Map(before).set(type.id, to));
  };

  return (
    <div className={orderPage.page}>
      <ul className={classes.types}>
        {types.map((type) => (
          <li
            key={type.id}
            className={classes.type}
            data-gone={left(type) === 0 || undefined}
            data-testid="ticket-type"
          >
            <div className={classes.words}>
              <h2 className={classes.name}>{type.name}</h2>
              {type.description && <p className={classes.description}>{type.description}</p>}
              <p className={classes.price}>
                {type.price === 0 ? t('event.free') : wonText(type.price, language)}
                <span className={classes.left} data-few={left(type) < 10 || undefined} data-testid="left">
                  {left(type) === 0
                    ? t('seats.noneLeft')
                    : t('tickets.left', { count: left(type), value: countText(left(type)) })}
                </span>
              </p>
            </div>
            {left(type) > 0 && (
              <QuantityStepper
                name={type.name}
                value={quantity(type)}
                max={Math.min(left(type), quantity(type) + own - count)}
                disabled={reserve.isPending}
                onChange={(to) => change(type, to)}
              />
            )}
          </li>
        ))}
      </ul>
      <aside className={orderPage.panel} aria-label={t('tickets.summary')}>
        <p className={classes.limit}>
          {had > 0 ? t('seats.limitReachedHad', { count: limit, had }) : t('seats.limitReached', { count: limit })}
        </p>
        {count > 0 && (
          <ul className={classes.lines}>
            {types
              .filter((type) => quantity(type) > 0)
              .map((type) => (
                <li key={type.id}>
                  <span>
                    {type.name} × {quantity(type)}
                  </span>
                  <span className="tabular">{wonText(type.price * quantity(type), language)}</span>
                </li>
              ))}
          </ul>
        )}
        {reserve.error && (
          <p className={classes.failure} role="alert">
            {problemText(toProblem(reserve.error), t)}
          </p>
        )}
        <OrderFoot
          label={t('seats.total')}
          amount={wonText(total, language)}
          action={count === 0 ? t('tickets.choose') : t('seats.reserve', { count })}
          disabled={count === 0 || !online}
          busy={reserve.isPending}
          onAct={() => reserve.mutate()}
        />
      </aside>
    </div>
  );
}
