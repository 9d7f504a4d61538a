import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone, notifyFailed, notifyUndo } from '@/shared/ui/notify';
import { useProblemText } from '@/shared/ui/problem-text';
import { countText } from '@/shared/won';
import { type Control, type QueueOverview, useClearQueue, useControlQueue } from '../api/queue-control';
import type { Asked } from './queue-card';

type ConfirmDialogProps = { title: string; queue: QueueOverview; asked: Asked; onClose: () => void };

/** Names the event and whom it concerns before it happens. */
export function ConfirmDialog({ title, queue, asked, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const clear = useClearQueue(queue.eventId);
  const change = useControlQueue(queue.eventId);
  const clearing = asked.kind === 'clear';
  const problemText = useProblemText();
  const cleared = {
    onSuccess: () => {
      notifyDone(t('desk.queueChanged'));
      onClose();
    },
  };
  /** What was set before is a click away; who has come in meanwhile stays. */
  const changed = (control: Control) => ({
    onSuccess: () => {
      notifyUndo(
        t('desk.queueChanged'),
        t('table.undo'),
        // This dialog is gone by then.
        () =>
          void change.mutateAsync(before(control, queue)).then(
            () => notifyDone(t('desk.queueChanged')),
            (thrown: unknown) => notifyFailed(problemText(thrown)),
          ),
      );
      onClose();
    },
  });
  const failure = clear.error ?? change.error;
  const name = clearing ? t('desk.clear') : t(nameOf(asked.control));
  return (
    <Modal opened onClose={onClose} title={name} closeButtonProps={{ 'aria-label': t('console.close') }}>
      <p>
        {clearing
          ? t('desk.clearQuestion', { title, number: countText(queue.queueSize) })
          : t(questionOf(asked.control), {
              title,
              number: countText(queue.queueSize),
              threshold: asked.control.threshold ?? queue.threshold,
              rate: asked.control.admitPerSecond ?? queue.admitPerSecond,
            })}
      </p>
      {failure && <ProblemNotice thrown={failure} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('console.keep')}
        </Button>
        <Button
          color={clearing || asked.control.paused ? 'red.9' : undefined}
          loading={clear.isPending || change.isPending}
          onClick={() =>
            clearing ? clear.mutate(undefined, cleared) : change.mutate(asked.control, changed(asked.control))
          }
        >
          {name}
        </Button>
      </Group>
    </Modal>
  );
}

function nameOf({ paused }: Control) {
  return paused === undefined ? 'desk.apply' : paused ? 'desk.pause' : 'desk.resume';
}

function questionOf({ paused }: Control) {
  return paused === undefined ? 'desk.applyQuestion' : paused ? 'desk.pauseQuestion' : 'desk.resumeQuestion';
}

function before(changed: Control, { threshold, admitPerSecond, paused }: QueueOverview): Control {
  return {
    ...(changed.threshold !== undefined && { threshold }),
    ...(changed.admitPerSecond !== undefined && { admitPerSecond }),
    ...(changed.paused !== undefined && { paused }),
  };
}
