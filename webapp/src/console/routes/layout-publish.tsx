import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { layoutQuery } from '@/features/layouts/api/layouts';
import { toProblem } from '@/shared/api/problem';
import { ProblemNotice } from '@/shared/ui/notice';

type PublishDialogProps = {
  revision: number;
  layoutId: string | null;
  name: string;
  onName: (name: string) => void;
  pending: boolean;
  failure: unknown;
  onClose: () => void;
  onPublish: () => void;
};

/** Says what publishing means, and for whom. What the server refuses stands beside the field it is about. */
export function PublishDialog(props: PublishDialogProps) {
  const { revision, layoutId, name, onName, pending, failure, onClose, onPublish } = props;
  const { t } = useTranslation();
  const { data } = useQuery({ ...layoutQuery(layoutId ?? ''), enabled: layoutId !== null });
  const problem = failure ? toProblem(failure) : null;
  const ofName = problem?.errors.find(({ field }) => field === 'name' || field.endsWith('.name'))?.message;
  const others = problem?.errors.filter(({ message }) => message !== ofName) ?? [];
  const using = data?.events.length ?? 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('layouts.publishTitle')}
      closeButtonProps={{ 'aria-label': t('console.close') }}
    >
      <p>{t('layouts.publishQuestion', { revision })}</p>
      {using > 0 && <p>{t('layouts.publishUsed', { count: using })}</p>}
      <TextInput
        mt="md"
        label={t('layouts.layoutName')}
        value={name}
        maxLength={100}
        data-autofocus
        error={ofName ?? (name.trim() ? undefined : t('layouts.nameRequired'))}
        onChange={({ target }) => onName(target.value)}
      />
      {others.length > 0 && (
        <ul role="alert">
          {others.map(({ field, message }) => (
            <li key={field}>
              {field}: {message}
            </li>
          ))}
        </ul>
      )}
      {problem?.errors.length === 0 && <ProblemNotice thrown={failure} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('layouts.stay')}
        </Button>
        <Button loading={pending} disabled={name.trim() === ''} onClick={onPublish}>
          {t('layouts.publish')}
        </Button>
      </Group>
    </Modal>
  );
}
