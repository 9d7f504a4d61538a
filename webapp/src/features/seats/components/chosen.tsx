import { ActionIcon } from '@mantine/core';
import { IconArmchair2, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { OrderFoot } from '@/shared/ui/order-foot';
import { wonText } from '@/shared/won';
import { ACCESSIBLE, RESTRICTED } from '@/shared/seat-flags/seat-flags';
import { FlagIcons } from '@/shared/seat-flags/flag-icons';
import type { BoardStore } from '../model/board-store';
import { priceOf } from '../model/seat-map';
import type { SelectionState } from '../model/selection';
import { useSeatText } from '../use-seat-text';
import classes from './chosen.module.css';

type ChosenProps = {
  store: BoardStore;
  state: SelectionState;
  limit: number;
  /** Seats of this event the buyer has from before. */
  had: number;
  /** Something else is said beside it: on a phone there is room for one of the two. */
  brief: boolean;
  disabled: boolean;
  onRemove: (seat: number) => void;
  onReserve: () => void;
};

/** What has been chosen, what it costs, and the way on. */
export function Chosen({ store, state, limit, had, brief, disabled, onRemove, onReserve }: ChosenProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useSeatText(store);
  const { picks, reserving } = state;
  const total = picks.reduce((sum, { seat }) => sum + priceOf(store.map, seat), 0);
  const known = picks.reduce((all, { seat }) => all | (store.map.flags[seat] ?? 0), 0);
  const isWaiting = picks.some(({ status }) => status === 'pending');
  return (
    <div className={classes.chosen}>
      <h2 className={classes.heading}>
        {t('seats.chosen')}
        <span className={classes.count} data-testid="chosen-count">
          {t('seats.ofLimit', { count: picks.length, limit })}
        </span>
      </h2>
      {had > 0 && <p className={classes.had}>{t('seats.had', { count: had })}</p>}
      {picks.length === 0 ? (
        <p className={classes.empty} data-brief={brief || undefined}>
          <IconArmchair2 size={28} stroke={1.5} aria-hidden />
          {t('seats.chooseHint', { count: limit })}
        </p>
      ) : (
        <ul className={classes.list}>
          {picks.map(({ seat, status }) => (
            <li key={seat} className={classes.item} data-status={status}>
              <span className={classes.words}>
                <strong>{text.place(seat)}</strong>
                <span className={classes.price}>
                  {status === 'pending' ? t('seats.statePending') : text.price(seat)}
                  {text.flags(seat).map((flag) => (
                    <span key={flag}> · {flag}</span>
                  ))}
                </span>
              </span>
              <ActionIcon
                size={44}
                variant="subtle"
                color="gray"
                disabled={status === 'pending' || reserving}
                aria-label={t('seats.remove', { seat: text.place(seat) })}
                onClick={() => onRemove(seat)}
              >
                <IconX size={20} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {known !== 0 && (
        <div className={classes.notes} data-testid="seat-notes">
          {(known & ACCESSIBLE) !== 0 && (
            <p>
              <FlagIcons flags={known & ACCESSIBLE} size={18} />
              {t('seats.accessibleNote')}
            </p>
          )}
          {(known & RESTRICTED) !== 0 && (
            <p>
              <FlagIcons flags={RESTRICTED} size={18} />
              {t('seats.restrictedNote')}
            </p>
          )}
        </div>
      )}
      <div className={classes.foot}>
        <OrderFoot
          label={t('seats.total')}
          amount={wonText(total, language)}
          action={picks.length === 0 ? t('seats.choose') : t('seats.reserve', { count: picks.length })}
          disabled={picks.length === 0 || isWaiting || disabled}
          busy={reserving}
          onAct={onReserve}
        />
      </div>
    </div>
  );
}
