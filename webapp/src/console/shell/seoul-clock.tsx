import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { useServerSecond } from '@/shared/time/server-clock';
import classes from './seoul-clock.module.css';

/** The server's clock, in Seoul time: the one that opens and closes sales. */
export function SeoulClock() {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useServerSecond();
  return (
    <time className={classes.clock} dateTime={new Date(now).toISOString()} title={t('common.kstTitle')}>
      <span className={classes.day}>{seoulText(now, 'shortDay', language)} </span>
      {seoulText(now, 'clock', language)} KST
    </time>
  );
}
