import { Button, Group, Modal } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { NavigationType, useBlocker } from 'react-router';

type LeaveGuardProps = { dirty: boolean; onLeave?: () => void };

/** Nobody loses what is not saved by a slip: neither by a link of ours nor by closing the tab. */
export function LeaveGuard({ dirty, onLeave }: LeaveGuardProps) {
  const { t } = useTranslation();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation, historyAction }) =>
      // What replaces the address is the page's own doing: it has saved before.
      dirty && historyAction !== NavigationType.Replace && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!dirty) {
      return;
    }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  return (
    <Modal
      opened={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('layouts.leave')}
      closeButtonProps={{ 'aria-label': t('console.close') }}
    >
      <p>{t('layouts.unsaved')}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => blocker.reset?.()}>
          {t('layouts.stay')}
        </Button>
        <Button
          color="red.9"
          onClick={() => {
            onLeave?.();
            blocker.proceed?.();
          }}
        >
          {t('layouts.leave')}
        </Button>
      </Group>
    </Modal>
  );
}
