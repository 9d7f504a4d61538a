import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { bankName } from '@/shared/banks';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { wonText } from '@/shared/won';
import type { Payment } from '../api/payments';
import { Facts } from './outcome';

/** Where, how much and until when to deposit. */
export function DepositAccount({ payment: { account, amount, due } }: { payment: Payment }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (!account) {
    return null;
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(account.number);
      notifyDone(t('payments.copied'));
    } catch {
      // Not allowed here, as over plain HTTP: the number is on the screen.
      notifyFailed(t('payments.notCopied'));
    }
  };
  return (
    <>
      <Facts
        facts={[
          [t('payments.depositAmount'), <strong key="amount">{wonText(amount, language)}</strong>],
          [t('payments.bank'), bankName(account.bank, language)],
          [
            t('payments.accountNumber'),
            <span key="number" className="tabular" data-testid="account-number">
              {account.number}
            </span>,
          ],
          [t('payments.holder'), account.holder],
          due === null ? null : [t('payments.due'), `${seoulText(due, 'moment', language)} KST`],
        ]}
      />
      <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} onClick={() => void copy()}>
        {t('payments.copy')}
      </Button>
    </>
  );
}
