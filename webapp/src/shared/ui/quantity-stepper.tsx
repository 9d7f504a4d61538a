import { ActionIcon } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './quantity-stepper.module.css';

type QuantityStepperProps = {
  /** Of what. */
  name: string;
  value: number;
  max: number;
  disabled?: boolean;
  onChange: (value: number) => void;
};

/** How many tickets, from none on. Whoever does not see it hears each change. */
export function QuantityStepper({ name, value, max, disabled = false, onChange }: QuantityStepperProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.stepper} role="group" aria-label={t('tickets.quantityOf', { name })}>
      <ActionIcon
        size={44}
        variant="default"
        aria-label={t('tickets.fewer', { name })}
        disabled={value === 0 || disabled}
        onClick={() => onChange(value - 1)}
      >
        <IconMinus size={20} aria-hidden />
      </ActionIcon>
      <output className={classes.quantity}>{value}</output>
      <ActionIcon
        size={44}
        variant="default"
        aria-label={t('tickets.more', { name })}
        disabled={value >= max || disabled}
        onClick={() => onChange(value + 1)}
      >
        <IconPlus size={20} aria-hidden />
      </ActionIcon>
    </div>
  );
}
