import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useSessionEnded } from '@/features/account/api/account';
import { LoginForm } from '@/features/account/components/login-form';
import { SignPage } from '../shell/sign-page';

export function Login() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const ended = useSessionEnded();
  return (
    <SignPage title={t('account.loginTitle')} text={t(ended ? 'account.endedText' : 'account.loginText')}>
      <LoginForm />
      <p>
        {t('account.noAccount')} <Link to={`/register?${params.toString()}`}>{t('nav.register')}</Link>
      </p>
    </SignPage>
  );
}
