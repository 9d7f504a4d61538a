import { ActionIcon, Menu } from '@mantine/core';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { useProblemText } from '@/shared/ui/problem-text';
import { type User, useLogout } from '../api/account';

/** Signs out and says how it went. */
export function useSignOut() {
  const { t } = useTranslation();
  const logout = useLogout();
  const text = useProblemText();
  return {
    // Awaited, not called back: the button that asked is gone by the time the session has ended.
    signOut: () =>
      void logout.mutateAsync().then(
        () => notifyDone(t('account.loggedOut')),
        (thrown: unknown) => notifyFailed(text(thrown)),
      ),
    pending: logout.isPending,
  };
}

/** Who is signed in, and what they may do. The side adds the links to its own pages. */
export function AccountMenu({ user, children }: { user: User; children?: ReactNode }) {
  const { t } = useTranslation();
  const { signOut } = useSignOut();
  return (
    <Menu position="bottom-end" width={260} shadow="md" radius="lg" keepMounted={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={44}
          radius="xl"
          aria-label={t('nav.accountMenu', { name: user.name })}
        >
          <IconUserCircle size={24} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        {children}
        <Menu.Item leftSection={<IconLogout size={18} aria-hidden />} onClick={signOut}>
          {t('nav.logout')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
