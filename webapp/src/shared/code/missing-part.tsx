import { Button } from '@mantine/core';
import { IconCloudOff, IconRefresh } from '@tabler/icons-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '@/shared/ui/notice';
import { doWithout, missingState, onMissing, tryAgain } from './fetched';
import classes from './missing-part.module.css';

/** Over the page that is there: a part of its code, or the page that somebody wants to go to, has not come. */
export function MissingPart() {
  const { t } = useTranslation();
  const state = useSyncExternalStore(onMissing, missingState);
  return (
    state !== 'none' && (
      <div role="alert" className={classes.card}>
        <Notice icon={<IconCloudOff size={28} />} title={t('problem.missing')} text={t('problem.missingHelp')}>
          {/* Not disabled: it would lose the focus. */}
          <Button
            leftSection={<IconRefresh size={18} aria-hidden />}
            data-disabled={state === 'trying' || undefined}
            aria-disabled={state === 'trying'}
            onClick={() => tryAgain(true)}
          >
            {t('common.retry')}
          </Button>
          <Button variant="default" onClick={doWithout}>
            {t('common.close')}
          </Button>
        </Notice>
      </div>
    )
  );
}
