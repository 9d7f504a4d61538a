import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  adminEventQuery,
  type AdminEvent,
  type AdminTicketType,
  useSaveTicketType,
} from '@/features/events/api/admin-events';
import { toProblem } from '@/shared/api/problem';
import { ConflictDialog } from '@/shared/conflict/conflict-dialog';
import { useLanguage } from '@/shared/i18n/use-language';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone } from '@/shared/ui/notify';
import { countText, wonText } from '@/shared/won';
import classes from './event-detail.module.css';

/** Price classes of an event without assigned seats; each is changed by itself, also while it sells. */
export function EventTypesCard({ event }: { event: AdminEvent }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState<AdminTicketType | 'new' | null>(null);
  const cancelled = event.status === 'cancelled';
  return (
    <section className={classes.card} aria-labelledby="types">
      <h2 id="types" className={classes.heading}>
        {t('eventAdmin.types')}
      </h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('eventAdmin.typeName')}</th>
            <th scope="col">{t('eventAdmin.typePrice')}</th>
            <th scope="col">{t('eventAdmin.typeLeft')}</th>
          </tr>
        </thead>
        <tbody>
          {event.ticketTypes.map((type) => (
            <tr key={type.id}>
              <td>
                {cancelled ? (
                  type.name
                ) : (
                  <Button variant="subtle" size="compact-md" onClick={() => setOpen(type)}>
                    {type.name}
                  </Button>
                )}
              </td>
              <td>{wonText(type.price, language)}</td>
              <td>
                {countText(type.available)} / {countText(type.total)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!cancelled && (
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={18} aria-hidden />}
          onClick={() => setOpen('new')}
        >
          {t('eventAdmin.addType')}
        </Button>
      )}
      {open && <TypeDialog event={event} type={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </section>
  );
}

const LABELS = {
  name: 'eventAdmin.typeName',
  price: 'eventAdmin.typePrice',
  totalQuantity: 'eventAdmin.typeQuantity',
  description: 'eventAdmin.typeDescription',
} as const;

type TypeDialogProps = { event: AdminEvent; type: AdminTicketType | null; onClose: () => void };

const writtenOf = (type: AdminTicketType | null) => ({
  name: type?.name ?? '',
  price: type ? String(type.price) : '',
  totalQuantity: type ? String(type.total) : '',
  description: type?.description ?? '',
});

type Written = ReturnType<typeof writtenOf>;

function TypeDialog({ event, type: opened, onClose }: TypeDialogProps) {
  const { t } = useTranslation();
  const save = useSaveTicketType();
  const queries = useQueryClient();
  /** What the form is based on: who saves on top of another's changes is asked first. */
  const [type, setType] = useState(opened);
  const [theirs, setTheirs] = useState<AdminTicketType | null>(null);
  const [form, setForm] = useState(() => writtenOf(opened));
  const lookAgain = async () => {
    const { ticketTypes } = await queries.fetchQuery(adminEventQuery(event.id));
    setTheirs(ticketTypes.find(({ id }) => id === type?.id) ?? null);
  };
  if (theirs) {
    return (
      <ConflictDialog<Written>
        base={writtenOf(type)}
        mine={form}
        theirs={writtenOf(theirs)}
        labelOf={(name) => t(LABELS[name])}
        show={(name, of) => of[name]}
        onMerged={(merged) => {
          setForm(merged);
          setType(theirs);
          setTheirs(null);
          save.reset();
          notifyDone(t('conflict.applied'));
        }}
        onClose={() => setTheirs(null)}
      />
    );
  }
  const problem = save.isError ? toProblem(save.error) : null;
  const errorOf = (field: string) => problem?.errors.find((error) => error.field.endsWith(field))?.message;
  const field = (name: keyof Written, type = 'text') => (
    <TextInput
      type={type}
      label={t(LABELS[name])}
      value={form[name]}
      error={errorOf(name)}
      onChange={({ target }) => setForm({ ...form, [name]: target.value })}
    />
  );
  const whole = /^\d+$/;
  return (
    <Modal
      opened
      onClose={onClose}
      title={type ? type.name : t('eventAdmin.addType')}
      closeButtonProps={{ 'aria-label': t('console.close') }}
    >
      <Stack gap="sm">
        {field('name')}
        {field('price', 'number')}
        {field('totalQuantity', 'number')}
        {field('description')}
        {problem?.errors.length === 0 && <ProblemNotice thrown={problem} />}
      </Stack>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('console.keep')}
        </Button>
        <Button
          loading={save.isPending}
          disabled={form.name.trim() === '' || !whole.test(form.price) || !whole.test(form.totalQuantity)}
          onClick={() =>
            save.mutate(
              {
                event: event.id,
                id: type?.id ?? null,
                body: {
                  name: form.name.trim(),
                  price: Number(form.price),
                  totalQuantity: Number(form.totalQuantity),
                  ...(form.description.trim() && { description: form.description.trim() }),
                  ...(type && { version: type.version }),
                },
              },
              {
                onSuccess: ({ message }) => {
                  notifyDone(message);
                  onClose();
                },
                onError: (thrown) => toProblem(thrown).code === 'CONFLICT' && void lookAgain(),
              },
            )
          }
        >
          {t('common.save')}
        </Button>
      </Group>
    </Modal>
  );
}
