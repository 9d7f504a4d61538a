import { Button, Group, Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ReservationFile, useEndReservation } from '@/features/sales-desk/api/reservations';
import { ReasonFields, useReason } from '@/features/sales-desk/components/reason-fields';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone } from '@/shared/ui/notify';

/** Sets free what somebody holds and has not paid. */
export function EndDialog({ file: { reservation }, onClose }: { file: ReservationFile; onClose: () => void }) {
  const { t } = useTranslation();
  const end = useEndReservation(reservation.id);
  const reason = useReason();
  return (
    <Modal opened onClose={onClose} title={t('desk.end')} closeButtonProps={{ 'aria-label': t('console.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.value) {
            end.mutate(reason.value, {
              onSuccess: ({ message }) => {
                notifyDone(message);
                onClose();
              },
            });
          }
        }}
      >
        <p>{t('desk.endQuestion', { number: reservation.reservation_number })}</p>
        <Stack mt="md" gap="md">
          <ReasonFields reason={reason} />
        </Stack>
        {end.isError && <ProblemNotice thrown={end.error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('console.keep')}
          </Button>
          <Button type="submit" color="red.9" loading={end.isPending} disabled={!reason.value}>
            {t('desk.end')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
