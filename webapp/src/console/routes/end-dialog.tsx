import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReservationFile, useEndReservation } from '@/features/sales-desk/api/reservations';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone } from '@/shared/ui/notify';

const REASON_LENGTH = 200;

/** Sets free what somebody holds and has not paid. */
export function EndDialog({ file: { reservation }, onClose }: { file: ReservationFile; onClose: () => void }) {
  const { t } = useTranslation();
  const end = useEndReservation(reservation.id);
  const [reason, setReason] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('desk.end')} closeButtonProps={{ 'aria-label': t('console.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          end.mutate(reason.trim(), {
            onSuccess: ({ message }) => {
              notifyDone(message);
              onClose();
            },
          });
        }}
      >
        <p>{t('desk.endQuestion', { number: reservation.reservation_number })}</p>
        <TextInput
          mt="md"
          required
          label={t('desk.reason')}
          description={t('desk.reasonHelp')}
          value={reason}
          maxLength={REASON_LENGTH}
          onChange={({ target }) => setReason(target.value)}
        />
        {end.isError && <ProblemNotice thrown={end.error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('console.keep')}
          </Button>
          <Button type="submit" color="red.9" loading={end.isPending} disabled={reason.trim() === ''}>
            {t('desk.end')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
