import { useTranslation } from 'react-i18next';
import { LoginForm } from '@/features/account/components/login-form';
import { Brand } from '@/shared/ui/brand';
import { OfflineBanner } from '@/shared/ui/online';
import { PreferencesMenu } from '@/shared/ui/preferences-menu';
import classes from './gate.module.css';

export function SignIn() {
  const { t } = useTranslation();
  return (
    <div className={classes.page}>
      <OfflineBanner />
      <header className={classes.bar}>
        <Brand suffix="Console" />
        <PreferencesMenu />
      </header>
      <main className={classes.card}>
        <title>{`${t('account.loginTitle')} · ${t('console.title')}`}</title>
        <h1 className={classes.title}>{t('console.title')}</h1>
        <p className={classes.text}>{t('console.loginText')}</p>
        <LoginForm />
      </main>
    </div>
  );
}
