import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Access, type Account, useChangeAccess } from '@/features/users/api/users';
import { ProblemNotice } from '@/shared/ui/notice';
import { notifyDone, notifyFailed, notifyUndo } from '@/shared/ui/notify';
import { useProblemText } from '@/shared/ui/problem-text';

type AccessDialogProps = { account: Account; access: Access; onClose: () => void };

/** Asks once more, and says what it means for the person. */
export function AccessDialog({ account, access, onClose }: AccessDialogProps) {
  const { t } = useTranslation();
  const change = useChangeAccess();
  const problemText = useProblemText();
  const undone = ({ message }: { message?: string }) => notifyDone(message ?? '');
  const failed = (thrown: unknown) => notifyFailed(problemText(thrown));
  const action = actionOf(access);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`console.${action}`)}
      closeButtonProps={{ 'aria-label': t('console.close') }}
    >
      <p>{t(`console.${action}Question`, { name: account.name, email: account.email })}</p>
      {change.isError && <ProblemNotice thrown={change.error} />}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('console.keep')}
        </Button>
        <Button
          color={action === 'block' || action === 'demote' ? 'red.9' : undefined}
          loading={change.isPending}
          onClick={() =>
            change.mutate(
              { id: account.id, access },
              {
                onSuccess: ({ message }) => {
                  notifyUndo(
                    message ?? '',
                    t('table.undo'),
                    // This dialog is gone by then.
                    () => void change.mutateAsync({ id: account.id, access: opposite(access) }).then(undone, failed),
                  );
                  onClose();
                },
              },
            )
          }
        >
          {t(`console.${action}`)}
        </Button>
      </Group>
    </Modal>
  );
}

function actionOf({ role, blocked }: Access): 'appoint' | 'demote' | 'block' | 'unblock' {
  if (role) {
    return role === 'admin' ? 'appoint' : 'demote';
  }
  return blocked ? 'block' : 'unblock';
}

/** What gives back what was taken, and takes what was given. */
function opposite({ role, blocked }: Access): Access {
  return {
    ...(role && { role: role === 'admin' ? 'user' : 'admin' }),
    ...(blocked !== undefined && { blocked: !blocked }),
  };
}
