import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type AdminEvent, useDeleteEvent } from '@/features/events/api/admin-events';
import { toProblem } from '@/shared/api/problem';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone } from '@/shared/ui/notify';

/** Of an event of which something was sold nothing is deleted: then it says what to do instead. */
export function EventDeleteDialog({ event, onClose }: { event: AdminEvent; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useDeleteEvent();
  const sold = remove.isError && toProblem(remove.error).code === 'EVENT_HAS_SALES';
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('eventAdmin.delete')}
      closeButtonProps={{ 'aria-label': t('console.close') }}
    >
      <p>{t('eventAdmin.deleteText', { title: event.title })}</p>
      {sold ? (
        <p role="alert">{t('eventAdmin.deleteSold')}</p>
      ) : (
        remove.isError && <ProblemNotice thrown={remove.error} />
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('console.keep')}
        </Button>
        <Button
          color="red.9"
          loading={remove.isPending}
          disabled={sold}
          onClick={() =>
            remove.mutate(event.id, {
              onSuccess: ({ message }) => {
                notifyDone(message);
                void navigate('/events', { replace: true });
              },
            })
          }
        >
          {t('eventAdmin.delete')}
        </Button>
      </Group>
    </Modal>
  );
}
