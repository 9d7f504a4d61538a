import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '@/shared/ui/notice';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <>
      <title>{`${t('notFound.title')} · TIKETI`}</title>
      <Notice icon={<IconMapOff size={28} />} title={t('notFound.title')} text={t('notFound.text')} level="h1">
        <Button component={Link} to="/">
          {t('common.home')}
        </Button>
        <Button component={Link} to="/search" variant="default">
          {t('notFound.search')}
        </Button>
      </Notice>
    </>
  );
}
