import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { useOnline } from '@/shared/ui/online';
import { useProblemText } from '@/shared/ui/problem-text';
import { type Reservation, useCancelHold } from '../api/reservations';
import classes from './cancel-dialog.module.css';

/** Giving back what is only held: nothing was paid. */
export function CancelHold({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation();
  const text = useProblemText();
  const online = useOnline();
  const [asking, ask] = useState(false);
  const cancel = useCancelHold(reservation.id);
  // Callbacks of `mutate` are dropped with the button, and the page may hear of it before the answer is here.
  const go = () =>
    void cancel
      .mutateAsync()
      .then(
        () => notifyDone(t('reservations.cancelled')),
        (thrown: unknown) => notifyFailed(text(thrown)),
      )
      .finally(() => ask(false));
  return (
    <>
      <Button variant="default" disabled={!online} onClick={() => ask(true)}>
        {t('reservations.cancel')}
      </Button>
      <Modal
        opened={asking}
        onClose={() => ask(false)}
        title={t('reservations.cancelTitle')}
        centered
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <div className={classes.dialog}>
          <p>
            {t('reservations.cancelText', {
              count: reservation.items.reduce((sum, { quantity }) => sum + quantity, 0),
            })}
          </p>
          <div className={classes.actions}>
            <Button variant="default" data-autofocus onClick={() => ask(false)}>
              {t('reservations.keep')}
            </Button>
            <Button color="red.9" loading={cancel.isPending} onClick={go}>
              {t('reservations.cancel')}
            </Button>
          </div>
        </div>
      </Modal>
    </>
  );
}
