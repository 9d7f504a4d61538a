import { zodResolver } from '@hookform/resolvers/zod';
import { Button } from '@mantine/core';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/shared/ui/notify';
import { useOnline } from '@/shared/ui/online';
import { useChangePassword } from '../api/account';
import { passwordSchema } from '../rules';
import { useFormFailure } from '../use-form-failure';
import { FormSummary } from './form-summary';
import classes from './form.module.css';
import { PasswordField, PasswordRules } from './password-field';
import { PasswordStrength } from './password-strength';

export function PasswordForm({ email }: { email: string }) {
  const { t } = useTranslation();
  const online = useOnline();
  const change = useChangePassword();
  const form = useForm({
    resolver: zodResolver(passwordSchema(t)),
    defaultValues: { currentPassword: '', newPassword: '' },
    shouldFocusError: false,
  });
  const { failure, show, clear } = useFormFailure(form, { INVALID_CREDENTIALS: 'currentPassword' });
  const password = useWatch({ control: form.control, name: 'newPassword' });
  const { errors, submitCount } = form.formState;
  const submit = form.handleSubmit((values) => {
    clear();
    return change.mutateAsync(values).then(() => {
      form.reset();
      notifyDone(t('account.passwordChanged'));
    }, show);
  });
  return (
    <form noValidate className={classes.form} onSubmit={(event) => void submit(event)}>
      <FormSummary errors={errors} tries={submitCount} failure={failure} id="password" />
      {/* Tells password managers whose password this is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        id="password-currentPassword"
        label={t('account.currentPassword')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        error={errors.currentPassword?.message}
        {...form.register('currentPassword')}
      />
      <PasswordField
        id="password-newPassword"
        label={t('account.newPassword')}
        autoComplete="new-password"
        required
        withAsterisk={false}
        error={errors.newPassword?.message}
        {...form.register('newPassword')}
      />
      <PasswordStrength password={password} />
      <PasswordRules password={password} id="password-rules" />
      <Button type="submit" loading={change.isPending} disabled={!online}>
        {t('account.passwordChange')}
      </Button>
      {!online && <p>{t('offline.writesPaused')}</p>}
    </form>
  );
}
