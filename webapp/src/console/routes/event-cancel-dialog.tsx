import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AdminEvent, cancellationQuery, useCancelEvent } from '@/features/events/api/admin-events';
import { ReasonFields, useReason } from '@/features/sales-desk/components/reason-fields';
import { toProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/use-language';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone } from '@/shared/ui/notify';
import { countText, wonText } from '@/shared/won';
import classes from './event-detail.module.css';

/** Cancelling is for good: it says for how many, for how much, and wants the title typed. */
export function EventCancelDialog({ event, onClose }: { event: AdminEvent; onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data, error, isError, refetch } = useQuery(cancellationQuery(event.id));
  const cancel = useCancelEvent();
  const reason = useReason('event_cancelled');
  const [typed, setTyped] = useState('');
  const grown = cancel.isError && toProblem(cancel.error).code === 'CONFLICT';
  const reach = data?.reach;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('eventAdmin.cancelTitle')}
      closeButtonProps={{ 'aria-label': t('console.close') }}
    >
      <p>{t('eventAdmin.cancelText', { title: event.title })}</p>
      {isError && <ProblemNotice thrown={error} onRetry={() => void refetch()} />}
      {reach && (
        <dl className={classes.consequences}>
          {[
            [t('eventAdmin.reachReservations'), countText(reach.reservations)],
            [t('eventAdmin.reachSeats'), countText(reach.seats)],
            [t('eventAdmin.reachBuyers'), countText(reach.buyers)],
            [t('eventAdmin.reachAmount'), wonText(reach.amount, language)],
          ].map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Stack gap="sm">
        <ReasonFields reason={reason} />
        <TextInput
          label={t('eventAdmin.cancelType', { title: event.title })}
          value={typed}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
        />
        {grown ? (
          <p role="alert">{t('eventAdmin.cancelGrown')}</p>
        ) : (
          cancel.isError && <ProblemNotice thrown={cancel.error} />
        )}
      </Stack>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('console.keep')}
        </Button>
        <Button
          color="red.9"
          loading={cancel.isPending}
          disabled={!reach || !reason.value || typed.trim() !== event.title.trim()}
          onClick={() =>
            reason.value &&
            cancel.mutate(
              { id: event.id, reason: reason.value, reservations: reach?.reservations ?? 0 },
              {
                onSuccess: ({ message }) => {
                  notifyDone(message);
                  onClose();
                },
                // More have been sold meanwhile: one looks again.
                onError: () => void refetch(),
              },
            )
          }
        >
          {t('eventAdmin.cancel')}
        </Button>
      </Group>
    </Modal>
  );
}
