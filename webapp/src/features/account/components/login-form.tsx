import { zodResolver } from '@hookform/resolvers/zod';
import { Button, TextInput } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useOnline } from '@/shared/ui/online';
import { type Credentials, useLogin } from '../api/account';
import { loginSchema } from '../rules';
import { useFormFailure } from '../use-form-failure';
import { FormSummary } from './form-summary';
import classes from './form.module.css';
import { PasswordField } from './password-field';

export function LoginForm() {
  const { t } = useTranslation();
  const online = useOnline();
  const login = useLogin();
  const form = useForm<Credentials>({
    resolver: zodResolver(loginSchema(t)),
    defaultValues: { email: '', password: '' },
    shouldFocusError: false,
  });
  const { failure, show, clear } = useFormFailure(form);
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit((values) => {
    clear();
    return login.mutateAsync(values).then(() => undefined, show);
  });
  return (
    <form noValidate className={classes.form} onSubmit={(event) => void submit(event)}>
      <FormSummary errors={errors} tries={submitCount} failure={failure} id="login" />
      <TextInput
        id="login-email"
        type="email"
        label={t('account.email')}
        autoComplete="username"
        inputMode="email"
        required
        withAsterisk={false}
        error={errors.email?.message}
        {...form.register('email')}
      />
      <PasswordField
        id="login-password"
        label={t('account.password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        error={errors.password?.message}
        {...form.register('password')}
      />
      <Button type="submit" size="lg" loading={login.isPending} disabled={!online}>
        {t('account.login')}
      </Button>
      {!online && <p>{t('offline.writesPaused')}</p>}
    </form>
  );
}
