import { Button } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Notice } from './notice';

/** The last resort: a screen that could not be drawn at all. */
export function RouteError() {
  const { t } = useTranslation();
  return (
    <main style={{ maxWidth: 560, margin: '10vh auto', padding: 16 }}>
      <Notice icon={<IconMoodSad size={28} />} title={t('problem.crash')} text={t('problem.crashHelp')} level="h1">
        <Button onClick={() => location.reload()}>{t('problem.reload')}</Button>
        <Button variant="default" component="a" href="/">
          {t('common.home')}
        </Button>
      </Notice>
    </main>
  );
}
