import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Problem, toProblem } from '@/shared/api/problem';

/** The sentence to show for a failed call: the server's own, or ours where there was no server to word one. */
export function problemText(problem: Problem, t: TFunction): string {
  if (problem.code === 'RATE_LIMITED' && problem.retryAfter !== undefined) {
    return t('problem.rateLimited', { wait: waitText(problem.retryAfter, t) });
  }
  if (problem.code === 'NETWORK_ERROR') {
    return t('problem.network');
  }
  return problem.sentence || (problem.status >= 500 ? t('problem.internal') : t('problem.unreadable'));
}

export function useProblemText(): (thrown: unknown) => string {
  const { t } = useTranslation();
  return (thrown) => problemText(toProblem(thrown), t);
}

function waitText(seconds: number, t: TFunction): string {
  return seconds > 90
    ? t('problem.minutes', { count: Math.ceil(seconds / 60) })
    : t('problem.seconds', { count: seconds });
}
