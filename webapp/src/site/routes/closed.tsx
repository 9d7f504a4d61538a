import { Button } from '@mantine/core';
import { IconMoodEmpty } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '@/shared/ui/notice';

/** Nothing is sold here any more. */
export function Closed({ eventId, cancelled }: { eventId: string; cancelled: boolean }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <Notice
        icon={<IconMoodEmpty size={28} />}
        title={t(cancelled ? 'event.ctaCancelled' : 'event.ctaEnded')}
        text={t('queue.closedText')}
        level="h1"
      >
        <Button component={Link} to="/search">
          {t('notFound.search')}
        </Button>
        <Button component={Link} to={`/events/${eventId}`} variant="default">
          {t('queue.backToEvent')}
        </Button>
      </Notice>
    </div>
  );
}
