import { IconAlertTriangle, IconClockHour4, IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { toProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/use-language';
import { recall, remember } from '@/shared/storage';
import { type Seatable, useSeatName } from '@/shared/seat-name';
import { SeatNotes } from '@/shared/seat-flags/seat-notes';
import { seoulText } from '@/shared/time/seoul-time';
import { useHoldTone } from '@/shared/time/hold-tone';
import { useServerClock } from '@/shared/time/server-clock';
import { useOnline } from '@/shared/ui/online';
import { OrderFoot } from '@/shared/ui/order-foot';
import orderPage from '@/shared/ui/order-page.module.css';
import { useProblemText } from '@/shared/ui/problem-text';
import { wonText } from '@/shared/won';
import type { PaymentMethod } from '../api/payments';
import { reasonOf } from '../decline';
import { type Buyer, WindowFailure } from '../payment-window';
import { usePay } from '../use-pay';
import { Agreement, type Clause, isAgreed } from './agreement';
import classes from './checkout.module.css';
import { MethodPicker } from './method-picker';

/** What is to be paid, as the reservation says; amounts in won, instants epoch milliseconds. */
export type Due = {
  id: string;
  title: string;
  venue: string;
  at: number;
  amount: number;
  expiresAt: number;
  items: readonly (Seatable & { quantity: number; subtotal: number; flags: string[] })[];
};

type CheckoutProps = {
  due: Due;
  methods: PaymentMethod[];
  buyer: Buyer;
  /** How long it is held. */
  clock: ReactNode;
  /** What cancelling costs. */
  terms: ReactNode;
  /** Back from a window that was closed. */
  returned: boolean;
  onDone: (orderId: string) => void;
  onOutdated: () => void;
};

/** With less time (milliseconds) than this nobody gets through a payment window. */
const TOO_LATE = 15_000;

const METHOD = 'payment-method';

export function Checkout({ due, methods, buyer, clock, terms, returned, onDone, onOutdated }: CheckoutProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const online = useOnline();
  const seatName = useSeatName();
  const [code, setCode] = useState(() => recall(METHOD));
  const [agreed, setAgreed] = useState<ReadonlySet<Clause>>(new Set());
  const agreement = useRef<HTMLDivElement>(null);
  const [asked, ask] = useState(false);
  const { pay, busy, failure, closed } = usePay(due, { onDone, onOutdated });
  const tooLate = useServerClock((now) => (due.expiresAt - now < TOO_LATE ? 1 : 0)) === 1;
  const tone = useHoldTone(due.expiresAt);
  const method = methods.find((one) => one.code === code) ?? methods[0];
  const free = due.amount === 0;
  const choose = (one: PaymentMethod) => {
    setCode(one.code);
    remember(METHOD, one.code);
  };
  const go = () => {
    ask(true);
    if (!isAgreed(agreed)) {
      agreement.current?.querySelector('input')?.focus();
    } else if (method) {
      pay(method, buyer);
    }
  };
  return (
    <div className={orderPage.page} data-testid="checkout">
      <div className={classes.parts}>
        <Part title={t('payments.order')}>
          <div>
            <h3 className={classes.event}>{due.title}</h3>
            <p className={classes.dimmed}>
              {seoulText(due.at, 'moment', language)} KST · {due.venue}
            </p>
          </div>
          <ul className={classes.items}>
            {due.items.map((item) => (
              <li key={item.label}>
                <span>
                  {item.quantity > 1 ? `${item.label} × ${item.quantity}` : seatName(item)}{' '}
                  <SeatNotes flags={item.flags} />
                </span>
                <span className="tabular">{wonText(item.subtotal, language)}</span>
              </li>
            ))}
          </ul>
        </Part>
        <Part
          title={t('payments.buyer')}
          aside={
            <Link to="/profile" className={classes.edit}>
              {t('payments.editBuyer')}
            </Link>
          }
        >
          <dl className={classes.buyer}>
            <dt>{t('payments.buyerName')}</dt>
            <dd>{buyer.name}</dd>
            <dt>{t('payments.buyerEmail')}</dt>
            <dd>{buyer.email}</dd>
            <dt>{t('payments.buyerPhone')}</dt>
            <dd>{phoneText(buyer.phone) || t('payments.noPhone')}</dd>
          </dl>
        </Part>
        {free ? (
          <p className={classes.notice} data-tone="info">
            <IconInfoCircle size={20} aria-hidden />
            {t('payments.free')}
          </p>
        ) : (
          <Part title={t('payments.method')}>
            <MethodPicker methods={methods} chosen={method} onChoose={choose} />
            <p className={classes.dimmed}>
              {t(method?.tossMethod === 'VIRTUAL_ACCOUNT' ? 'payments.depositHint' : 'payments.windowHint')}
            </p>
          </Part>
        )}
        <Part>
          <div ref={agreement}>
            <Agreement agreed={agreed} onChange={setAgreed} terms={terms} />
          </div>
        </Part>
      </div>
      <aside className={orderPage.panel} aria-label={t('payments.total')}>
        <div className={classes.hold} data-tone={tone}>
          <IconClockHour4 size={18} aria-hidden />
          <span>{t('payments.holdTitle')}</span>
          <strong className="tabular" data-testid="hold">
            {clock}
          </strong>
        </div>
        <div className={classes.news} role="status">
          <News failure={failure} closed={closed || (returned && !failure)} unagreed={asked && !isAgreed(agreed)} />
          {tooLate && !busy && <Line tone="warn">{t('payments.tooLate')}</Line>}
        </div>
        <OrderFoot
          label={t('payments.total')}
          amount={wonText(due.amount, language)}
          action={free ? t('payments.payFree') : t('payments.pay', { amount: wonText(due.amount, language) })}
          disabled={!online || tooLate}
          busy={busy}
          onAct={go}
        />
      </aside>
    </div>
  );
}

/** 010-1234-5678, as people write it. */
function phoneText(phone: string): string {
  return phone.replace(/^(\d{3})(\d{3,4})(\d{4})$/, '$1-$2-$3');
}

type PartProps = { title?: string; aside?: ReactNode; children: ReactNode };

function Part({ title, aside, children }: PartProps) {
  return (
    <section className={classes.part}>
      {title && (
        <header className={classes.head}>
          <h2 className={classes.heading}>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}

function Line({ tone, children }: { tone: 'info' | 'warn' | 'danger'; children: ReactNode }) {
  const Sign = tone === 'info' ? IconInfoCircle : IconAlertTriangle;
  return (
    <p className={classes.notice} data-tone={tone}>
      <Sign size={20} aria-hidden />
      {children}
    </p>
  );
}

type NewsProps = { failure: unknown; closed: boolean; unagreed: boolean };

/** Why the last try led nowhere. */
function News({ failure, closed, unagreed }: NewsProps) {
  const { t } = useTranslation();
  const text = useProblemText();
  if (unagreed) {
    return <Line tone="warn">{t('payments.agreeFirst')}</Line>;
  }
  if (closed) {
    return <Line tone="info">{t('payments.closed')}</Line>;
  }
  if (failure instanceof WindowFailure) {
    return failure.kind === 'blocked' ? (
      <Line tone="danger">{t('payments.blocked')}</Line>
    ) : (
      <Line tone="danger">{`${t(`payments.reason_${reasonOf(failure.code)}`)} (${failure.code})`}</Line>
    );
  }
  if (!failure) {
    return null;
  }
  return (
    <Line tone="danger">
      {toProblem(failure).code === 'AMOUNT_MISMATCH' ? t('payments.amountChanged') : text(failure)}
    </Line>
  );
}
