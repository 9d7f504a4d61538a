import { Button, Group, Modal } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { layoutQuery, useDeleteLayout } from '@/features/layouts/api/layouts';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone } from '@/shared/ui/notify';
import { countText } from '@/shared/won';
import classes from './layout-editor.module.css';

/** Which events have the layout, and what was published of it. */
export function LayoutFacts({ id }: { id: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data } = useQuery(layoutQuery(id));
  const [asked, setAsked] = useState(false);
  if (!data) {
    return null;
  }
  const { layout, events, revisions } = data;
  return (
    <>
      <section className={classes.panel} aria-labelledby="uses">
        <h2 id="uses" className={classes.heading}>
          {events.length === 0 ? t('layouts.unused') : t('layouts.usedBy', { count: events.length })}
        </h2>
        <ul>
          {events.map((event) => (
            <li key={event.id}>
              <Link to={`/events/${event.id}`}>{event.title}</Link> ·{' '}
              {t('layouts.revision', { revision: event.revision })}
            </li>
          ))}
        </ul>
      </section>
      <section className={classes.panel} aria-labelledby="history">
        <h2 id="history" className={classes.heading}>
          {t('layouts.history')}
        </h2>
        <ul>
          {revisions.map((made) => (
            <li key={made.revision}>
              {t('layouts.historyEntry', {
                revision: made.revision,
                seats: countText(made.seats),
                at: seoulText(made.at, 'compact', language),
              })}
            </li>
          ))}
        </ul>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconTrash size={18} aria-hidden />}
          disabled={events.length > 0}
          onClick={() => setAsked(true)}
        >
          {t('layouts.delete')}
        </Button>
        {events.length > 0 && <p className={classes.hint}>{t('layouts.deleteUsed')}</p>}
      </section>
      {asked && <DeleteDialog id={id} name={layout.name} onClose={() => setAsked(false)} />}
    </>
  );
}

function DeleteDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useDeleteLayout();
  return (
    <Modal opened onClose={onClose} title={t('layouts.delete')} closeButtonProps={{ 'aria-label': t('console.close') }}>
      <p>{t('layouts.deleteQuestion', { name })}</p>
      {remove.isError && <ProblemNotice thrown={remove.error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('console.keep')}
        </Button>
        <Button
          color="red.9"
          loading={remove.isPending}
          onClick={() =>
            remove.mutate(id, {
              onSuccess: () => {
                notifyDone(t('layouts.deleted'));
                void navigate('/layouts', { replace: true });
              },
            })
          }
        >
          {t('layouts.delete')}
        </Button>
      </Group>
    </Modal>
  );
}
