import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import classes from './restored.module.css';

/** Says that what was not saved is back, since when, and takes it away again. */
export function Restored({ at, onDiscard }: { at: number; onDiscard: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div role="status" className={classes.restored}>
      <IconHistory size={20} aria-hidden />
      <span>{t('conflict.restored', { at: seoulText(at, 'compact', language) })}</span>
      <Button variant="default" size="xs" onClick={onDiscard}>
        {t('conflict.discard')}
      </Button>
    </div>
  );
}
