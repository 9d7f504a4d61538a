import { IconArrowsTransferDown, IconBuildingBank, IconCreditCard, IconWallet } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import type { PaymentMethod } from '../api/payments';
import classes from './method-picker.module.css';

const ICONS = { CARD: IconCreditCard, TRANSFER: IconArrowsTransferDown, VIRTUAL_ACCOUNT: IconBuildingBank } as const;

type MethodPickerProps = {
  methods: PaymentMethod[];
  chosen: PaymentMethod | undefined;
  onChoose: (method: PaymentMethod) => void;
};

export function MethodPicker({ methods, chosen, onChoose }: MethodPickerProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <fieldset className={classes.methods}>
      <legend className="visually-hidden">{t('payments.method')}</legend>
      {methods.map((method) => {
        const Icon = method.easyPay
          ? IconWallet
          : ((ICONS[method.tossMethod as keyof typeof ICONS] as typeof IconWallet | undefined) ?? IconCreditCard);
        return (
          <label key={method.code} className={classes.method}>
            <input
              type="radio"
              name="method"
              value={method.code}
              className={classes.radio}
              checked={method.code === chosen?.code}
              onChange={() => onChoose(method)}
            />
            <Icon size={22} aria-hidden />
            <span>{language === 'ko' ? method.name : method.nameEn}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
