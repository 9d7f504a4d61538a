import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '@mantine/core/styles/Radio.layer.css';
import classes from './conflict-dialog.module.css';
import { type Change, changesSince, merged } from './merge';

type ConflictDialogProps<T extends object> = {
  /** As the form was when it was opened, as it is now, and as another has left it meanwhile. */
  base: T;
  mine: T;
  theirs: T;
  labelOf: (name: keyof T & string) => string;
  show: (name: keyof T & string, value: T) => string;
  /** Goes on with this, based on what the other has left. */
  onMerged: (form: T) => void;
  onClose: () => void;
};

/** Two have changed the same thing: field by field, one of the two values stays. What only one has changed stays as it is. */
export function ConflictDialog<T extends object>(props: ConflictDialogProps<T>) {
  const { base, mine, theirs, labelOf, show, onMerged, onClose } = props;
  const { t } = useTranslation();
  const changes = changesSince(base, mine, theirs);
  const [chosen, setChosen] = useState<Partial<Record<string, 'mine' | 'theirs'>>>({});
  const choiceOf = ({ name, mineToo }: Change<T>) => chosen[name] ?? (mineToo ? 'mine' : 'theirs');
  const taken = changes.filter((change) => choiceOf(change) === 'theirs').map(({ name }) => name);
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('conflict.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p>{t(changes.length > 0 ? 'conflict.text' : 'conflict.nothing')}</p>
      <ul className={classes.list}>
        {changes.map((change) => (
          <li key={change.name} className={classes.field}>
            <Radio.Group
              label={labelOf(change.name)}
              description={t(change.mineToo ? 'conflict.both' : 'conflict.theirsOnly')}
              value={choiceOf(change)}
              onChange={(value) => setChosen({ ...chosen, [change.name]: value })}
            >
              <Stack gap={8} mt={8}>
                {(['mine', 'theirs'] as const).map((side) => (
                  <Radio
                    key={side}
                    value={side}
                    label={
                      <>
                        {t(side === 'mine' && !change.mineToo ? 'conflict.before' : `conflict.${side}`)}
                        <span className={classes.value}>
                          {show(change.name, side === 'mine' ? mine : theirs) || t('conflict.empty')}
                        </span>
                      </>
                    }
                  />
                ))}
              </Stack>
            </Radio.Group>
          </li>
        ))}
      </ul>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('conflict.later')}
        </Button>
        <Button data-autofocus onClick={() => onMerged(merged(mine, theirs, taken))}>
          {t('conflict.apply')}
        </Button>
      </Group>
    </Modal>
  );
}
