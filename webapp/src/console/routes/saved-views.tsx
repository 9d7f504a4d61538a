import { ActionIcon, Button, Group, Modal, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { notifyUndo } from '@/shared/ui/notify';
import type { View } from './table-tools';
import classes from './saved-views.module.css';

const NAME_LENGTH = 40;

type SavedViewsProps = { views: View[]; onKeep: (views: View[]) => void; onClose: () => void };

/** Keeps the filters of the moment under a name, and forgets names. */
export function SavedViews({ views, onKeep, onClose }: SavedViewsProps) {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const [name, setName] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('table.views')} closeButtonProps={{ 'aria-label': t('console.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const search = new URLSearchParams(params);
          search.delete('page');
          onKeep([
            ...views.filter((view) => view.name !== name.trim()),
            { name: name.trim(), search: search.toString() },
          ]);
          onClose();
        }}
      >
        <TextInput
          label={t('table.viewName')}
          description={t('table.viewHelp')}
          required
          maxLength={NAME_LENGTH}
          value={name}
          onChange={({ target }) => setName(target.value)}
          data-autofocus
        />
        {views.length > 0 && (
          <ul className={classes.list}>
            {views.map((view) => (
              <li key={view.name}>
                {view.name}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={36}
                  aria-label={t('table.forgetView', { name: view.name })}
                  onClick={() => {
                    onKeep(views.filter((one) => one !== view));
                    notifyUndo(t('table.forgotten', { name: view.name }), t('table.undo'), () => onKeep(views));
                  }}
                >
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('console.close')}
          </Button>
          <Button type="submit" disabled={name.trim() === ''}>
            {t('common.save')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
