import { Button, Group, Modal } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rebuildQuery, useRebuild } from '@/features/statistics/api/rebuild';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone } from '@/shared/ui/notify';
import { countText } from '@/shared/won';
import classes from './statistics.module.css';

/** Counts everything anew, once somebody has read what that means; and how far it has come. */
export function Rebuild() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [asked, setAsked] = useState(false);
  const { data } = useQuery(rebuildQuery());
  const rebuild = useRebuild();
  const running = data?.finishedAt === null;
  return (
    <div className={classes.rebuild}>
      <span role="status">
        {data &&
          (data.finishedAt === null
            ? t('figures.rebuilding', { counted: countText(data.counted), total: countText(data.total) })
            : t('figures.rebuilt', { moment: seoulText(data.finishedAt, 'compact', language) }))}
      </span>
      <Button
        variant="default"
        size="sm"
        loading={running}
        leftSection={<IconRefresh size={18} aria-hidden />}
        onClick={() => setAsked(true)}
      >
        {t('figures.rebuild')}
      </Button>
      {asked && (
        <Modal
          opened
          onClose={() => setAsked(false)}
          title={t('figures.rebuildTitle')}
          closeButtonProps={{ 'aria-label': t('console.close') }}
        >
          <p>{t('figures.rebuildText')}</p>
          {rebuild.isError && <ProblemNotice thrown={rebuild.error} />}
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={() => setAsked(false)}>
              {t('console.keep')}
            </Button>
            <Button
              loading={rebuild.isPending}
              onClick={() =>
                rebuild.mutate(undefined, {
                  onSuccess: ({ message }) => {
                    notifyDone(message);
                    setAsked(false);
                  },
                })
              }
            >
              {t('figures.rebuild')}
            </Button>
          </Group>
        </Modal>
      )}
    </div>
  );
}
