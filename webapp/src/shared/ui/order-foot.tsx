import { Button } from '@mantine/core';
import classes from './order-foot.module.css';

type OrderFootProps = {
  /** What the amount is called. */
  label: string;
  amount: string;
  action: string;
  disabled: boolean;
  busy: boolean;
  onAct: () => void;
};

/** The end of every step of an order: what it comes to, and the button that goes on. */
export function OrderFoot({ label, amount, action, disabled, busy, onAct }: OrderFootProps) {
  return (
    <div className={classes.foot}>
      <p className={classes.total}>
        <span>{label}</span>
        <strong data-testid="total">{amount}</strong>
      </p>
      <Button size="lg" className={classes.button} disabled={disabled} loading={busy} onClick={onAct}>
        {action}
      </Button>
    </div>
  );
}
