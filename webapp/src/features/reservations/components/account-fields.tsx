import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { bankChoices } from '@/shared/banks';
import { useLanguage } from '@/shared/i18n/use-language';
import type { RefundAccount } from '../api/cancellation';
import classes from './cancel-dialog.module.css';

export const NO_ACCOUNT: RefundAccount = { bank: '', accountNumber: '', holderName: '' };

export function isWhole({ bank, accountNumber, holderName }: RefundAccount): boolean {
  return bank !== '' && /^\d{6,20}$/.test(accountNumber) && holderName.trim() !== '';
}

type AccountFieldsProps = { account: RefundAccount; onChange: (account: RefundAccount) => void };

/** Where the money goes that came by virtual account: nobody but the buyer knows. */
export function AccountFields({ account, onChange }: AccountFieldsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <fieldset className={classes.account}>
      <legend>{t('refund.account')}</legend>
      <p className={classes.hint}>{t('refund.accountText')}</p>
      <NativeSelect
        label={t('refund.bank')}
        value={account.bank}
        onChange={({ target }) => onChange({ ...account, bank: target.value })}
        data={[{ value: '', label: t('refund.chooseBank') }, ...bankChoices(language)]}
      />
      <TextInput
        label={t('refund.accountNumber')}
        description={t('refund.digitsOnly')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        value={account.accountNumber}
        onChange={({ target }) => onChange({ ...account, accountNumber: target.value.replace(/\D/g, '') })}
      />
      <TextInput
        label={t('refund.holder')}
        autoComplete="name"
        maxLength={60}
        value={account.holderName}
        onChange={({ target }) => onChange({ ...account, holderName: target.value })}
      />
    </fieldset>
  );
}
