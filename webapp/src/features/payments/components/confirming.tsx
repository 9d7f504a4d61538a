import { Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@mantine/core';
import type { Problem } from '@/shared/api/problem';
import { useProblemText } from '@/shared/ui/problem-text';
import { Outcome } from './outcome';

/** From then on (milliseconds) it is said that it takes longer than usual. */
const SLOW = 10_000;

/** Nobody knows yet how the payment went, and nothing else is said until somebody does. */
export function Confirming({ problem = null }: { problem?: Problem | null }) {
  const { t } = useTranslation();
  const text = useProblemText();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Outcome
      tone="info"
      icon={<Loader size={32} color="currentColor" aria-hidden />}
      title={t('payments.confirming')}
      text={
        <>
          <p>{t(slow || problem ? 'payments.confirmingSlow' : 'payments.confirmingText')}</p>
          {/* The server's own sentence asks to try again, which is the one thing not to do. */}
          {problem?.code === 'NETWORK_ERROR' && <p>{text(problem)}</p>}
          {problem?.correlationId && (
            <p>
              {t('problem.correlation')}: <code>{problem.correlationId}</code>
            </p>
          )}
        </>
      }
      actions={
        (slow || problem) && (
          <Button component={Link} to="/my-reservations" variant="default">
            {t('payments.toReservations')}
          </Button>
        )
      }
    />
  );
}
