import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { User } from '@/features/account/api/account';
import { useSignOut } from '@/features/account/components/account-menu';
import { Notice } from '@/shared/ui/notice';
import classes from './gate.module.css';

export function Forbidden({ user }: { user: User }) {
  const { t } = useTranslation();
  const { signOut, pending } = useSignOut();
  return (
    <main className={classes.page}>
      <title>{`${t('console.forbiddenTitle')} · ${t('console.title')}`}</title>
      <div className={classes.notice}>
        <Notice
          icon={<IconLock size={28} />}
          title={t('console.forbiddenTitle')}
          text={t('console.forbiddenText', { email: user.email })}
          level="h1"
        >
          <Button loading={pending} onClick={signOut}>
            {t('console.switchAccount')}
          </Button>
          <Button component="a" href="/" variant="default">
            {t('console.site')}
          </Button>
        </Notice>
      </div>
    </main>
  );
}
