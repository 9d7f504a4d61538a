import { Button } from '@mantine/core';
import { IconCalendarPlus, IconMoodEmpty, IconShare } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useSession } from '@/features/account/api/account';
import { loginPath } from '@/features/account/return-to';
import { type EventDetail, eventQuery } from '@/features/events/api/events';
import { EventArticle, EventSkeleton } from '@/features/events/components/event-article';
import { PriceTable } from '@/features/events/components/price-table';
import { SalePanel } from '@/features/events/components/sale-panel';
import { closing, salePhase } from '@/features/events/sale-phase';
import { useRefetchAt } from '@/features/events/use-refetch-at';
import { SeatPrices } from '@/features/seats/components/seat-prices';
import { toProblem } from '@/shared/api/problem';
import { useServerClock } from '@/shared/time/server-clock';
import { notifyDone } from '@/shared/ui/notify';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import classes from './event.module.css';

export function Event() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data: event, isPending, error, refetch } = useQuery(eventQuery(id));
  if (event) {
    return <Detail event={event} />;
  }
  if (isPending) {
    return <EventSkeleton />;
  }
  // An id that is none is refused as malformed: for the visitor it is the same as an event that does not exist.
  return [400, 404].includes(toProblem(error).status) ? (
    <Notice icon={<IconMoodEmpty size={28} />} title={t('event.missingTitle')} text={t('event.missingText')} level="h1">
      <Button component={Link} to="/search">
        {t('notFound.search')}
      </Button>
    </Notice>
  ) : (
    <>
      <h1 className="visually-hidden">{t('search.title')}</h1>
      <ProblemNotice thrown={error} onRetry={() => void refetch()} />
    </>
  );
}

function Detail({ event }: { event: EventDetail }) {
  const phase = useServerClock((now) => salePhase(event, now));
  const session = useSession();
  useRefetchAt(event.saleStart);
  useRefetchAt(closing(event));
  return (
    <>
      <title>{`${event.title} · TIKETI`}</title>
      <EventArticle
        event={event}
        phase={phase}
        tools={
          <div className={classes.tools}>
            {phase !== 'ended' && phase !== 'cancelled' && <CalendarButton id={event.id} />}
            <ShareButton title={event.title} />
          </div>
        }
        prices={
          event.seated && event.total > 0 ? (
            <SeatPrices eventId={event.id} onSale={phase === 'onSale'}>
              <PriceTable event={event} withLeft={false} />
            </SeatPrices>
          ) : undefined
        }
      >
        <SalePanel event={event} session={session} login={loginPath(`/events/${event.id}`)} />
      </EventArticle>
    </>
  );
}

/** A file that calendars of phones and desktops open. */
function CalendarButton({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Button
      component="a"
      href={`/api/events/${id}/calendar`}
      download
      variant="default"
      size="sm"
      radius="xl"
      leftSection={<IconCalendarPlus size={18} aria-hidden />}
    >
      {t('find.calendar')}
    </Button>
  );
}

function ShareButton({ title }: { title: string }) {
  const { t } = useTranslation();
  const share = async () => {
    const url = location.href;
    if ('share' in navigator) {
      await navigator.share({ title, url });
    } else {
      await (navigator as Navigator).clipboard.writeText(url);
      notifyDone(t('event.shared'));
    }
  };
  return (
    <Button
      variant="default"
      size="sm"
      radius="xl"
      leftSection={<IconShare size={18} aria-hidden />}
      // Closing the phone's share sheet counts as a refusal; it needs no answer.
      onClick={() => void share().catch(() => undefined)}
    >
      {t('event.share')}
    </Button>
  );
}
