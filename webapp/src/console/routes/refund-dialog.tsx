import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Part,
  type Quote,
  type ReservationFile,
  refundPreviewQuery,
  useRefund,
} from '@/features/sales-desk/api/reservations';
import { ReasonFields, useReason } from '@/features/sales-desk/components/reason-fields';
import { useLanguage } from '@/shared/i18n/use-language';
import { newIdempotencyKey } from '@/shared/idempotency';
import { type SeatPlace, useSeatName } from '@/shared/seat-name';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone } from '@/shared/ui/notify';
import { wonText } from '@/shared/won';
import classes from './refund-dialog.module.css';

const ALL: Part = { seatIds: [], tickets: [] };

/**
 * All of it, or what is chosen; with the fee of the buyer's terms unless the administrator forgoes it. The server computes, and refuses if the
 * amount is no longer the one that was shown; typing it is the second look before money moves.
 */
export function RefundDialog({ file: { reservation }, onClose }: { file: ReservationFile; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const seatName = useSeatName();
  const refund = useRefund(reservation.id);
  const [key] = useState(newIdempotencyKey);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [keepFee, setKeepFee] = useState(true);
  const reason = useReason();
  const [typed, setTyped] = useState('');
  // What there is to choose from; lines keep their order.
  const whole = useQuery(refundPreviewQuery(reservation.id, ALL, keepFee));
  const items = whole.data?.items ?? [];
  const part = chosen.size === items.length ? ALL : partOf(items, chosen);
  const quote = useQuery({
    ...refundPreviewQuery(reservation.id, part, keepFee),
    placeholderData: keepPreviousData,
  });
  const found = quote.data;
  const confirmed = typed !== '' && Number(typed.replaceAll(/[,\s원₩]/g, '')) === found?.refund_amount;
  const failure = refund.error ?? quote.error ?? whole.error;

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('desk.refundTitle', { number: reservation.reservation_number })}
      closeButtonProps={{ 'aria-label': t('console.close') }}
    >
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (found && confirmed && reason.value) {
            refund.mutate(
              { part, keepFee, expectedRefund: found.refund_amount, reason: reason.value, key },
              {
                onSuccess: ({ message }) => {
                  notifyDone(message);
                  onClose();
                },
              },
            );
          }
        }}
      >
        {items.length > 1 && (
          <fieldset className={classes.items}>
            <legend>{t('desk.whatToRefund')}</legend>
            {items.map((item) => (
              <Checkbox
                key={idOf(item)}
                checked={chosen.size === 0 || chosen.has(idOf(item))}
                onChange={() => setChosen(toggled(items.map(idOf), chosen, idOf(item)))}
                label={`${seatName({ label: item.label, place: placeOf(reservation, item) })}${item.quantity > 1 ? ` × ${item.quantity}` : ''} · ${wonText(item.paid_amount, language)}`}
              />
            ))}
          </fieldset>
        )}
        <Checkbox
          checked={!keepFee}
          onChange={() => setKeepFee(!keepFee)}
          label={t('desk.forgoFee')}
          description={t('desk.forgoFeeHelp')}
        />
        {found && (
          <dl className={classes.sums} aria-live="polite">
            <div>
              <dt>{t('desk.paidFor')}</dt>
              <dd>{wonText(found.paid_amount, language)}</dd>
            </div>
            <div>
              <dt>
                {t('desk.fee')}
                {found.rule &&
                  found.fee > 0 &&
                  ` (${t('desk.feeRule', { days: found.rule.days_before, percent: found.rule.percent })})`}
              </dt>
              <dd>{wonText(found.fee, language)}</dd>
            </div>
            <div className={classes.total}>
              <dt>{t('desk.toRefund')}</dt>
              <dd>{wonText(found.refund_amount, language)}</dd>
            </div>
          </dl>
        )}
        <ReasonFields reason={reason} />
        <TextInput
          required
          inputMode="numeric"
          autoComplete="off"
          label={t('desk.typeAmount')}
          description={found && t('desk.typeAmountHelp', { amount: wonText(found.refund_amount, language) })}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        {failure && <ProblemNotice thrown={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('console.keep')}
          </Button>
          <Button
            type="submit"
            color="red.9"
            loading={refund.isPending}
            disabled={!confirmed || !reason.value || quote.isPlaceholderData}
          >
            {t('desk.refund')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

type Item = Quote['items'][number];

/** A quote names what the reservation has already told of. */
function placeOf({ seats }: ReservationFile['reservation'], item: Item): SeatPlace | undefined {
  const seat = seats.find(({ seatId }) => seatId === item.seat_id);
  return seat && { section: seat.section, row: seat.rowNumber, number: seat.seatNumber };
}

const idOf = (item: Item) => item.seat_id ?? item.ticket_type_id ?? '';

function partOf(items: readonly Item[], chosen: ReadonlySet<string>): Part {
  const wanted = items.filter((item) => chosen.has(idOf(item)));
  return {
    seatIds: wanted.flatMap(({ seat_id: id }) => (id ? [id] : [])),
    tickets: wanted.flatMap(({ ticket_type_id: id, quantity }) => (id ? [{ ticketTypeId: id, quantity }] : [])),
  };
}

/** Nothing chosen means everything; the last one stays, because nothing is no refund. */
function toggled(all: readonly string[], chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const before = chosen.size === 0 ? new Set(all) : chosen;
  const next = new Set(before);
  if (!next.delete(id)) {
    next.add(id);
  }
  return next.size === 0 ? before : next;
}
