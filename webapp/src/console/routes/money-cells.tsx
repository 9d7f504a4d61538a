import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PaymentCase } from '@/features/sales-desk/api/money';
import { serverNow } from '@/shared/time/server-clock';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { useProblemText } from '@/shared/ui/problem-text';
import classes from './money.module.css';

export function Open({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Link to={`/reservations/${id}`} className={classes.link}>
      {t('desk.open')}
    </Link>
  );
}

export function Failure({
  failure_code: code,
  failure_message: message,
}: Pick<PaymentCase, 'failure_code' | 'failure_message'>) {
  return code ? (
    <span className={classes.lines}>
      {code}
      {message && <span>{message}</span>}
    </span>
  ) : (
    '–'
  );
}

export function useTell() {
  const problemText = useProblemText();
  return {
    onSuccess: ({ message }: { message: string }) => notifyDone(message),
    onError: (thrown: unknown) => notifyFailed(problemText(thrown)),
  };
}

/** For how long already: what is old comes first to mind. */
export function useWhen() {
  const { t } = useTranslation();
  return (at: string) => {
    const minutes = Math.max(0, Math.floor((serverNow() - Date.parse(at)) / 60_000));
    if (minutes < 60) {
      return t('desk.forMinutes', { count: minutes });
    }
    return minutes < 48 * 60
      ? t('desk.forHours', { count: Math.floor(minutes / 60) })
      : t('desk.forDays', { count: Math.floor(minutes / 1440) });
  };
}
