import { Button } from '@mantine/core';
import { IconBuildingBank, IconCreditCard, IconLoader } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { useServerClock } from '@/shared/time/server-clock';
import { myPaymentsQuery, underWay } from '../api/payments';
import classes from './pay-now.module.css';

type PayNowProps = { reservation: { id: string; status: string; expiresAt: number } };

/** What there is to do about a reservation that is not paid yet: pay, deposit, or wait. Nothing for any other. */
export function PayNow({ reservation: { id, status, expiresAt } }: PayNowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const pending = status === 'pending';
  const payments = useQuery({ ...myPaymentsQuery, enabled: pending });
  const over = useServerClock((now) => (now >= expiresAt ? 1 : 0)) === 1;
  const payment = underWay(id, payments.data);
  if (!pending || payments.isPending || (over && !payment)) {
    return null;
  }
  const [text, label, Icon] =
    payment?.state === 'confirming'
      ? ([t('payments.nowConfirmingText'), t('payments.nowConfirming'), IconLoader] as const)
      : payment
        ? ([
            t('payments.nowDepositText', { moment: seoulText(payment.due ?? expiresAt, 'shortMoment', language) }),
            t('payments.nowDeposit'),
            IconBuildingBank,
          ] as const)
        : ([t('payments.nowText'), t('payments.now'), IconCreditCard] as const);
  return (
    <div className={classes.bar} data-testid="pay-now">
      <p>{text}</p>
      <Button
        component={Link}
        to={payment ? `/payment/orders/${payment.orderId}` : `/payment/${id}`}
        variant={payment ? 'default' : 'filled'}
        size="sm"
        leftSection={<Icon size={18} aria-hidden />}
      >
        {label}
      </Button>
    </div>
  );
}
