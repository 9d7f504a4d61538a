import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';

/** Milliseconds: time to read, and to think again. */
const UNDO_FOR = 10_000;

export function notifyDone(message: string): void {
  notifications.show({ message, icon: <IconCheck size={18} aria-hidden />, color: 'teal.9', withCloseButton: false });
}

export function notifyFailed(message: string): void {
  notifications.show({ message, icon: <IconAlertTriangle size={18} aria-hidden />, color: 'red.9', role: 'alert' });
}

/** What was done can be taken back, as long as this is seen. */
export function notifyUndo(message: string, undo: string, onUndo: () => void): void {
  const id = notifications.show({
    message: (
      <>
        {message}{' '}
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
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
