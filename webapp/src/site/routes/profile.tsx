import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useAccount } from '@/features/account/api/account';
import { useSignOut } from '@/features/account/components/account-menu';
import { PasswordForm } from '@/features/account/components/password-form';
import { ProfileForm } from '@/features/account/components/profile-form';
import { loginPath } from '@/features/account/return-to';
import { changeLanguage } from '@/shared/i18n/i18n';
import { useLanguage } from '@/shared/i18n/use-language';
import { ProblemNotice } from '@/shared/ui/notice';
import classes from './profile.module.css';

export function Profile() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { user, session, loading, failure, retry } = useAccount();
  const { signOut, pending } = useSignOut();
  if (session === 'anonymous') {
    return <Navigate to={loginPath('/profile')} replace />;
  }
  return (
    <div className={classes.page}>
      <title>{`${t('account.profileTitle')} · TIKETI`}</title>
      <h1 className={classes.title}>{t('account.profileTitle')}</h1>
      {loading && (
        <div className="late" role="status" aria-label={t('common.loading')}>
          <Skeleton height={320} radius="lg" aria-hidden />
        </div>
      )}
      {failure && <ProblemNotice thrown={failure} onRetry={retry} />}
      {user && (
        <>
          <Section title={t('account.profileSection')}>
            <ProfileForm user={user} />
          </Section>
          <Section title={t('account.passwordSection')}>
            {user.google ? (
              <p className={classes.text}>{t('account.passwordGoogle')}</p>
            ) : (
              <PasswordForm email={user.email} />
            )}
          </Section>
          <Section title={t('preferences.language')}>
            <NativeSelect
              aria-label={t('preferences.language')}
              value={language}
              onChange={({ target }) => void changeLanguage(target.value === 'en' ? 'en' : 'ko')}
              data={[
                { value: 'ko', label: '한국어' },
                { value: 'en', label: 'English' },
              ]}
            />
          </Section>
          <Section title={t('account.sessionSection')}>
            <p className={classes.text}>{t('account.sessionText')}</p>
            <Button
              variant="default"
              leftSection={<IconLogout size={18} aria-hidden />}
              loading={pending}
              onClick={signOut}
            >
              {t('nav.logout')}
            </Button>
          </Section>
        </>
      )}
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      {children}
    </section>
  );
}
