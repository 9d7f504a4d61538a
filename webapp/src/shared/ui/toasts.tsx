import '@mantine/core/styles/Notification.layer.css';
import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** Where short words about what has just happened come and go. */
export function Toasts() {
  return <Notifications position="top-center" limit={3} />;
}
