import { Button } from '@mantine/core';
import type { NotificationData } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { fetched } from '@/shared/code/fetched';

/** Milliseconds: time to read, and to think again. */
const UNDO_FOR = 10_000;

export function notifyDone(message: string): void {
  void show({ message, icon: <IconCheck size={18} aria-hidden />, color: 'teal.9', withCloseButton: false });
}

export function notifyFailed(message: string): void {
  void show({ message, icon: <IconAlertTriangle size={18} aria-hidden />, color: 'red.9', role: 'alert' });
}

/** What was done can be taken back, as long as this is seen. */
export function notifyUndo(message: string, undo: string, onUndo: () => void): void {
  const shown = show({
    message: (
      <>
        {message}{' '}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            void shown.then((hide) => hide());
            onUndo();
          }}
        >
          {undo}
        </Button>
      </>
    ),
    autoClose: UNDO_FOR,
    withCloseButton: false,
  });
}

/**
 * Nothing is said while the first screen is drawn: what says it is fetched after that.
 *
 * @returns takes it from the screen
 */
async function show(toast: NotificationData): Promise<() => void> {
  const { notifications } = await fetched(() => import('@mantine/notifications'));
  const id = notifications.show(toast);
  return () => notifications.hide(id);
}
