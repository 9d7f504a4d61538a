import { Button, Modal, Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/use-language';
import { newIdempotencyKey } from '@/shared/idempotency';
import { seoulText } from '@/shared/time/seoul-time';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { useOnline } from '@/shared/ui/online';
import { useProblemText } from '@/shared/ui/problem-text';
import { wonText } from '@/shared/won';
import { ALL, type Part, type Quote, quoteQuery, useCancelTickets } from '../api/cancellation';
import type { Reservation } from '../api/reservations';
import type { Ticket } from '../api/tickets';
import { countOf, partOf } from '../part';
import { AccountFields, isWhole, NO_ACCOUNT } from './account-fields';
import classes from './cancel-dialog.module.css';
import { PartFields } from './part-fields';

type CancelDialogProps = {
  reservation: Reservation;
  tickets: Ticket[];
  /** Paid by virtual account: Toss cannot know where the money goes. */
  needsAccount: boolean;
  onClose: () => void;
};

/** Giving back what was paid, all of it or a part. What it says it costs is what it costs, or nothing happens. */
export function CancelDialog({ reservation, tickets, needsAccount, onClose }: CancelDialogProps) {
  const { t } = useTranslation();
  const text = useProblemText();
  const online = useOnline();
  const queries = useQueryClient();
  const given = tickets.filter(({ status }) => status === 'valid');
  const [chosen, choose] = useState(() => partOf(given));
  const [account, nameAccount] = useState(NO_ACCOUNT);
  const [key, renewKey] = useState(newIdempotencyKey);
  const count = countOf(chosen);
  const nothing = count === 0;
  // Who has let somebody in is among the tickets, and cannot be chosen.
  const whole = count === tickets.length;
  const part: Part = whole
    ? ALL
    : { seatIds: [...chosen.seatIds].sort(), tickets: chosen.tickets.filter(({ quantity }) => quantity > 0) };
  const quote = useQuery({ ...quoteQuery(reservation.id, part), enabled: !nothing });
  const cancel = useCancelTickets(reservation.id);
  const ready = quote.data?.allowed === true && !quote.isFetching && !nothing && (!needsAccount || isWhole(account));

  const go = () => {
    if (!quote.data) {
      return;
    }
    cancel.mutate(
      { part, refund: quote.data.refund, key, ...(needsAccount ? { account } : {}) },
      {
        onSuccess: ({ message }) => {
          notifyDone(message);
          onClose();
        },
        onError: (thrown) => {
          notifyFailed(text(thrown));
          // Refused: another try is another wish, with the sum as it is now. No answer: the same wish again.
          if (toProblem(thrown).status !== 0) {
            renewKey(newIdempotencyKey());
            void queries.invalidateQueries({ queryKey: quoteQuery(reservation.id, part).queryKey });
          }
        },
      },
    );
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reservations.cancelTitle')}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.dialog}>
        {tickets.length > 1 && <PartFields tickets={given} chosen={chosen} onChange={choose} />}
        {nothing && <p className={classes.hint}>{t('cancel.nothing')}</p>}
        {!nothing && quote.error && (
          <p className={classes.refused} role="alert">
            {text(quote.error)}
          </p>
        )}
        {!nothing && !quote.error && <Sums quote={quote.isFetching ? undefined : quote.data} />}
        {needsAccount && <AccountFields account={account} onChange={nameAccount} />}
        <div className={classes.actions}>
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('reservations.keep')}
          </Button>
          <Button color="red.9" loading={cancel.isPending} disabled={!online || !ready} onClick={go}>
            {t(whole ? 'cancel.all' : 'cancel.some', { count })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Sums({ quote }: { quote: Quote | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!quote) {
    return (
      <div role="status" aria-label={t('common.loading')}>
        <Skeleton height={118} radius="md" aria-hidden />
      </div>
    );
  }
  const { allowed, paid, fee, refund, percent, deadline, freeUntil, at } = quote;
  if (!allowed) {
    return (
      <p className={classes.refused} role="alert">
        {t('cancel.tooLate', { moment: seoulText(deadline, 'moment', language) })}
      </p>
    );
  }
  return (
    <>
      <dl className={classes.sums} aria-live="polite" data-testid="quote">
        <div>
          <dt>{t('cancel.paid')}</dt>
          <dd>{wonText(paid, language)}</dd>
        </div>
        <div>
          <dt>{percent ? t('cancel.feeOf', { percent }) : t('cancel.fee')}</dt>
          <dd>{fee > 0 ? `− ${wonText(fee, language)}` : wonText(0, language)}</dd>
        </div>
        <div className={classes.refund}>
          <dt>{t('cancel.refund')}</dt>
          <dd data-testid="quote-refund">{wonText(refund, language)}</dd>
        </div>
      </dl>
      <p className={classes.hint}>
        {freeUntil !== null &&
          freeUntil > at &&
          t('cancel.freeUntil', { moment: seoulText(freeUntil, 'moment', language) })}{' '}
        {t('cancel.deadline', { moment: seoulText(deadline, 'moment', language) })}
      </p>
    </>
  );
}
