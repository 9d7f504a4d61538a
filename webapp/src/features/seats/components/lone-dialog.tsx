import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BoardStore } from '../model/board-store';
import type { Repair } from '../model/lone-seats';
import { useSeatText } from '../use-seat-text';
import classes from './expired-dialog.module.css';

type LoneDialogProps = {
  store: BoardStore;
  /** None: there is nothing to ask. */
  lone: readonly number[];
  repair: Repair | null;
  onClose: () => void;
  onMove: (repair: Repair) => void;
  onGoOn: () => void;
};

/** A choice that leaves a seat alone is the buyer's own: it is said once, with a way to leave none. */
export function LoneDialog({ store, lone, repair, onClose, onMove, onGoOn }: LoneDialogProps) {
  const { t } = useTranslation();
  const text = useSeatText(store);
  return (
    <Modal
      opened={lone.length > 0}
      onClose={onClose}
      title={t('seats.loneTitle')}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t('seats.loneText')}</p>
      <ul className={classes.list}>
        {lone.map((seat) => (
          <li key={seat}>{text.place(seat)}</li>
        ))}
      </ul>
      {repair && <p className={classes.instead}>{t('seats.loneRepair', { seats: text.range(repair.to) })}</p>}
      <div className={classes.actions}>
        <Button variant="default" onClick={onGoOn}>
          {t('seats.loneGoOn')}
        </Button>
        {repair && (
          <Button onClick={() => onMove(repair)} data-autofocus>
            {t('seats.loneMove')}
          </Button>
        )}
      </div>
    </Modal>
  );
}
