import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { RegisterForm } from '@/features/account/components/register-form';
import { SignPage } from '../shell/sign-page';

export function Register() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  return (
    <SignPage title={t('account.registerTitle')} text={t('account.registerText')}>
      <RegisterForm />
      <p>
        {t('account.hasAccount')} <Link to={`/login?${params.toString()}`}>{t('nav.login')}</Link>
      </p>
    </SignPage>
  );
}
