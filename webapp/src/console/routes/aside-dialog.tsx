import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PaymentCase, usePutAside } from '@/features/sales-desk/api/money';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone } from '@/shared/ui/notify';

const NOTE_LENGTH = 500;

/** Somebody has looked after it where Toss cannot say more; the note stays in the audit log. */
export function AsideDialog({ payment, onClose }: { payment: PaymentCase; onClose: () => void }) {
  const { t } = useTranslation();
  const putAside = usePutAside();
  const [note, setNote] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('desk.putAside')} closeButtonProps={{ 'aria-label': t('console.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          putAside.mutate(
            { id: payment.id, note: note.trim() },
            {
              onSuccess: ({ message }) => {
                notifyDone(message);
                onClose();
              },
            },
          );
        }}
      >
        <p>{t('desk.putAsideText', { code: payment.failure_code ?? payment.status })}</p>
        <TextInput
          mt="md"
          required
          label={t('desk.note')}
          description={t('desk.noteHelp')}
          value={note}
          maxLength={NOTE_LENGTH}
          onChange={({ target }) => setNote(target.value)}
        />
        {putAside.isError && <ProblemNotice thrown={putAside.error} />}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('console.keep')}
          </Button>
          <Button type="submit" loading={putAside.isPending} disabled={note.trim() === ''}>
            {t('desk.putAside')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
