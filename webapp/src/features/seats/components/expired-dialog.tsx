import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BoardStore } from '../model/board-store';
import { useBoard } from '../use-seats';
import { useSeatText } from '../use-seat-text';
import classes from './expired-dialog.module.css';

type ExpiredDialogProps = {
  store: BoardStore;
  seats: readonly number[];
  onClose: () => void;
  onRetry: () => void;
};

/** The time is over and the seats are free again, for the buyer as for everybody. */
export function ExpiredDialog({ store, seats, onClose, onRetry }: ExpiredDialogProps) {
  const { t } = useTranslation();
  const text = useSeatText(store);
  useBoard(store);
  const isFree = (seat: number) => store.board.isFree(seat);
  return (
    <Modal
      opened={seats.length > 0}
      onClose={onClose}
      title={t('seats.expiredTitle')}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t('seats.expiredText')}</p>
      <ul className={classes.list}>
        {seats.map((seat) => (
          <li key={seat}>
            {text.place(seat)}
            <span>{t(isFree(seat) ? 'seats.stateFree' : 'seats.stateHeld')}</span>
          </li>
        ))}
      </ul>
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {t('seats.expiredOther')}
        </Button>
        <Button onClick={onRetry} disabled={!seats.some(isFree)} data-autofocus>
          {t('seats.expiredRetry')}
        </Button>
      </div>
    </Modal>
  );
}
