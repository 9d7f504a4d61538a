import { zodResolver } from '@hookform/resolvers/zod';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useOnline } from '@/shared/ui/online';
import { useRegister } from '../api/account';
import { registerSchema } from '../rules';
import { useFormFailure } from '../use-form-failure';
import { FormSummary } from './form-summary';
import classes from './form.module.css';
import { PasswordField, PasswordRules } from './password-field';
import { PasswordStrength } from './password-strength';

export function RegisterForm() {
  const { t } = useTranslation();
  const online = useOnline();
  const register = useRegister();
  const form = useForm({
    resolver: zodResolver(registerSchema(t)),
    defaultValues: { email: '', password: '', name: '', phone: '', agree: false },
    shouldFocusError: false,
  });
  const { failure, show, clear } = useFormFailure(form, { EMAIL_TAKEN: 'email' });
  const password = useWatch({ control: form.control, name: 'password' });
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit(({ email, password: secret, name, phone }) => {
    clear();
    const body = { email, password: secret, name, ...(phone ? { phone } : {}) };
    return register.mutateAsync(body).then(() => undefined, show);
  });
  return (
    <form noValidate className={classes.form} onSubmit={(event) => void submit(event)}>
      <FormSummary errors={errors} tries={submitCount} failure={failure} id="register" />
      <TextInput
        id="register-email"
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
        id="register-password"
        label={t('account.password')}
        autoComplete="new-password"
        required
        withAsterisk={false}
        error={errors.password?.message}
        {...form.register('password')}
      />
      <PasswordStrength password={password} />
      <PasswordRules password={password} id="register-password-rules" />
      <TextInput
        id="register-name"
        label={t('account.name')}
        autoComplete="name"
        required
        withAsterisk={false}
        error={errors.name?.message}
        {...form.register('name')}
      />
      <TextInput
        id="register-phone"
        type="tel"
        label={`${t('account.phone')} (${t('common.optional')})`}
        description={t('account.phoneHelp')}
        placeholder="010-1234-5678"
        autoComplete="tel"
        inputMode="tel"
        error={errors.phone?.message}
        {...form.register('phone')}
      />
      <div className={classes.agreement}>
        <Checkbox
          id="register-agree"
          size="md"
          label={`${t('account.agree')} (${t('common.required')})`}
          error={errors.agree?.message}
          {...form.register('agree')}
        />
        <p>{t('account.agreement')}</p>
      </div>
      <Button type="submit" size="lg" loading={register.isPending} disabled={!online}>
        {t('account.register')}
      </Button>
      {!online && <p>{t('offline.writesPaused')}</p>}
    </form>
  );
}
