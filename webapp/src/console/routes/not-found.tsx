import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '@/shared/ui/notice';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <title>{`${t('notFound.title')} · ${t('console.title')}`}</title>
      <Notice icon={<IconMapOff size={28} />} title={t('notFound.title')} level="h1">
        <Button component={Link} to="/">
          {t('desk.dashboard')}
        </Button>
      </Notice>
    </>
  );
}
