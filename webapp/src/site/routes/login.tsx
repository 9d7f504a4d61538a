import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { LoginForm } from '@/features/account/components/login-form';
import { SignPage } from '../shell/sign-page';

export function Login() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  return (
    <SignPage title={t('account.loginTitle')} text={t('account.loginText')}>
      <LoginForm />
      <p>
        {t('account.noAccount')} <Link to={`/register?${params.toString()}`}>{t('nav.register')}</Link>
      </p>
    </SignPage>
  );
}
