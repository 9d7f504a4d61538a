import { Button } from '@mantine/core';
import { IconExternalLink, IconReceipt } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { useDialog } from '@/shared/ui/use-dialog';
import { wonText } from '@/shared/won';
import type { ReservationDetail } from '../api/reservations';
import type { Payment } from '../payment';
import classes from './payment-facts.module.css';
import { methodText, Receipt } from './receipt';

type PaymentFactsProps = { reservation: ReservationDetail; payment: Payment };

/** How it was paid, and the receipts: the payment company's, and our own to print. */
export function PaymentFacts({ reservation, payment }: PaymentFactsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { button, opened, open, close } = useDialog();
  // Another company's page: only a web address becomes a link.
  const receiptPage = payment.receipt && /^https?:/.test(payment.receipt) ? payment.receipt : null;
  if (payment.approvedAt === null) {
    return null;
  }
  return (
    <section className={classes.section} aria-label={t('paid.title')}>
      <h2 className={classes.title}>{t('paid.title')}</h2>
      <dl className={classes.facts}>
        <div>
          <dt>{t('paid.method')}</dt>
          <dd>{methodText(payment.method, t('paid.methodOther'), (code) => t(`paid.method_${code}`))}</dd>
        </div>
        <div>
          <dt>{t('paid.approvedAt')}</dt>
          <dd>{seoulText(payment.approvedAt, 'moment', language)} KST</dd>
        </div>
        <div>
          <dt>{t('cancel.paid')}</dt>
          <dd className="tabular">{wonText(payment.amount, language)}</dd>
        </div>
        {reservation.refund > 0 && (
          <div>
            <dt>{t('paid.refunded')}</dt>
            <dd className="tabular">− {wonText(reservation.refund, language)}</dd>
          </div>
        )}
        {reservation.fee > 0 && (
          <div>
            <dt>{t('cancel.fee')}</dt>
            <dd className="tabular">{wonText(reservation.fee, language)}</dd>
          </div>
        )}
      </dl>
      <div className={classes.links}>
        <Button ref={button} variant="default" leftSection={<IconReceipt size={18} aria-hidden />} onClick={open}>
          {t('receipt.show')}
        </Button>
        {receiptPage && (
          <a href={receiptPage} target="_blank" rel="noreferrer" className={classes.link}>
            {t('receipt.toss')}
            <IconExternalLink size={16} aria-hidden />
          </a>
        )}
      </div>
      {opened && <Receipt reservation={reservation} payment={payment} onClose={close} />}
    </section>
  );
}
