import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { useServerClock } from '@/shared/time/server-clock';
import type { SessionState } from '@/shared/api/session';
import { countText, wonText } from '@/shared/won';
import type { EventDetail } from '../api/events';
import { nextTurn, type SalePhase, salePhase } from '../sale-phase';
import { AlertButton } from './alert-button';
import { Countdown, CountdownText } from './countdown';
import classes from './sale-panel.module.css';

type SalePanelProps = {
  event: EventDetail;
  session: SessionState;
  /** Where to sign in and come back from. */
  login: string;
};

/** How long before the opening (milliseconds) the waiting room takes people in. */
const LOBBY = 3600_000;

/** The way to a ticket: a card beside the page on a desktop, a bar under the thumb on a phone. It turns with the server's clock. */
export function SalePanel({ event, session, login }: SalePanelProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const phase = useServerClock((now) => salePhase(event, now));
  const turn = useServerClock((now) => nextTurn(event, now));
  const label = t(phase === 'upcoming' ? 'countdown.untilOpening' : 'countdown.untilClosing');
  const price = event.minPrice === null ? null : t('event.from', { price: wonText(event.minPrice, language) });
  return (
    <aside className={classes.panel} aria-label={t('event.book')} data-testid="sale-panel">
      {/* Said once when the sale opens under the visitor's eyes. */}
      <p className="visually-hidden" aria-live="polite">
        {phase === 'onSale' ? t('event.opened') : ''}
      </p>
      <div className={classes.wide}>
        {turn !== null && (
          <div className={classes.clock}>
            <p className={classes.clockLabel}>{label}</p>
            <Countdown until={turn} label={label} />
            <p className={classes.clockMoment}>
              {seoulText(turn, 'moment', language)} <abbr title={t('common.kstTitle')}>KST</abbr>
            </p>
          </div>
        )}
        {event.total > 0 && phase !== 'cancelled' && phase !== 'ended' && <Remaining event={event} />}
      </div>
      <div className={classes.action}>
        <p className={classes.short}>
          {turn !== null ? (
            <>
              <span className={classes.shortLabel}>{label}</span>
              <strong className={classes.shortTime}>
                <CountdownText until={turn} />
              </strong>
            </>
          ) : (
            price && <strong>{price}</strong>
          )}
        </p>
        <SaleButton event={event} session={session} login={login} phase={phase} />
      </div>
    </aside>
  );
}

function SaleButton({ event, session, login, phase }: SalePanelProps & { phase: SalePhase }) {
  const { t } = useTranslation();
  const hasLobby = useServerClock((now) => (event.saleStart - now < LOBBY ? 1 : 0)) === 1;
  if (phase === 'onSale' || (phase === 'upcoming' && hasLobby)) {
    return (
      <Button component={Link} to={`/events/${event.id}/queue`} size="lg" className={classes.button}>
        {t(phase === 'onSale' ? 'event.book' : 'event.lobby')}
      </Button>
    );
  }
  if (phase === 'upcoming' || phase === 'soldOut') {
    return (
      <AlertButton
        eventId={event.id}
        label={t(phase === 'upcoming' ? 'offer.alertOpening' : 'offer.alertReturn')}
        session={session}
        login={login}
        className={classes.button}
      />
    );
  }
  return (
    <Button size="lg" className={classes.button} disabled>
      {t(phase === 'ended' ? 'event.ctaEnded' : 'event.ctaCancelled')}
    </Button>
  );
}

function Remaining({ event }: { event: EventDetail }) {
  const { t } = useTranslation();
  const text = t('event.leftOfTotal', { left: countText(event.available), total: countText(event.total) });
  return (
    <div className={classes.remaining}>
      <p className={classes.remainingText}>{text}</p>
      <div className={classes.bar} aria-hidden>
        <div className={classes.fill} style={{ width: `${(event.available / event.total) * 100}%` }} />
      </div>
    </div>
  );
}
