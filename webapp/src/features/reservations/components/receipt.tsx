import { Button, Modal } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { useSeatName } from '@/shared/seat-name';
import { seoulText } from '@/shared/time/seoul-time';
import { Brand } from '@/shared/ui/brand';
import { wonText } from '@/shared/won';
import type { ReservationDetail } from '../api/reservations';
import type { Payment } from '../payment';
import classes from './receipt.module.css';

type ReceiptProps = { reservation: ReservationDetail; payment: Payment; onClose: () => void };

/** Our own receipt, to print. While it is open, printing the page prints it and nothing else. */
export function Receipt({ reservation, payment, onClose }: ReceiptProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const seatName = useSeatName();
  const facts = [
    [t('reservations.number'), reservation.number],
    [t('receipt.event'), reservation.title],
    [t('receipt.when'), `${seoulText(reservation.at, 'moment', language)} KST`],
    [
      t('receipt.items'),
      reservation.items
        .map((item) => (item.quantity > 1 ? `${item.label} × ${item.quantity}` : seatName(item)))
        .join(' · '),
    ],
    [t('paid.method'), methodText(payment.method, t('paid.methodOther'), (code) => t(`paid.method_${code}`))],
    ...(payment.approvedAt === null
      ? []
      : [[t('paid.approvedAt'), `${seoulText(payment.approvedAt, 'moment', language)} KST`]]),
    [t('cancel.paid'), wonText(payment.amount, language)],
    ...(reservation.refund > 0
      ? [
          [t('cancel.refund'), `− ${wonText(reservation.refund, language)}`],
          [t('receipt.left'), wonText(payment.amount - reservation.refund, language)],
        ]
      : []),
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('receipt.title')}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={classes.receipt}>
        <Brand />
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className={classes.note}>{t('receipt.note')}</p>
      </div>
      <Button fullWidth mt={16} leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
        {t('receipt.print')}
      </Button>
    </Modal>
  );
}

const METHODS = ['card', 'bank_transfer', 'virtual_account', 'toss', 'naver_pay', 'kakao_pay'] as const;

/** What we have a word for; Toss may know more ways to pay. */
export function methodText(
  method: string | null,
  other: string,
  known: (code: (typeof METHODS)[number]) => string,
): string {
  const code = METHODS.find((one) => one === method);
  return code ? known(code) : other;
}
