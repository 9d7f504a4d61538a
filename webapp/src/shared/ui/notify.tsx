import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';

export function notifyDone(message: string): void {
  notifications.show({ message, icon: <IconCheck size={18} aria-hidden />, color: 'teal.9', withCloseButton: false });
}

export function notifyFailed(message: string): void {
  notifications.show({ message, icon: <IconAlertTriangle size={18} aria-hidden />, color: 'red.9', role: 'alert' });
}
