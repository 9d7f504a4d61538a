import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';

/** Does the same to several, one after the other, and tells how many went well. */
export function useEach() {
  const { t } = useTranslation();
  return async <T>(many: T[], act: (one: T) => Promise<unknown>) => {
    let failed = 0;
    for (const one of many) {
      await act(one).catch(() => failed++);
    }
    if (failed < many.length) {
      notifyDone(t('table.eachDone', { count: many.length - failed }));
    }
    if (failed > 0) {
      notifyFailed(t('table.eachFailed', { count: failed }));
    }
  };
}
