import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone } from '@/shared/ui/notify';
import { useDeleteNews } from '../api/news';

type DeleteNewsProps = { news: { id: string; title: string }; onClose: () => void; onDeleted: () => void };

/** Asks once more: there is no way back. */
export function DeleteNews({ news, onClose, onDeleted }: DeleteNewsProps) {
  const { t } = useTranslation();
  const remove = useDeleteNews();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('newsPages.delete')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t('newsPages.deleteQuestion', { title: news.title })}</p>
      {remove.isError && <ProblemNotice thrown={remove.error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button
          color="red.9"
          loading={remove.isPending}
          onClick={() =>
            remove.mutate(news.id, {
              onSuccess: ({ message }) => {
                notifyDone(message);
                onDeleted();
              },
            })
          }
        >
          {t('newsPages.delete')}
        </Button>
      </Group>
    </Modal>
  );
}
