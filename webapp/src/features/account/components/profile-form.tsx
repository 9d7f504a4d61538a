import { zodResolver } from '@hookform/resolvers/zod';
import { Button, TextInput } from '@mantine/core';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { notifyDone } from '@/shared/ui/notify';
import { useOnline } from '@/shared/ui/online';
import { type User, useUpdateProfile } from '../api/account';
import { profileSchema } from '../rules';
import { useFormFailure } from '../use-form-failure';
import { FormSummary } from './form-summary';
import classes from './form.module.css';

export function ProfileForm({ user }: { user: User }) {
  const { t } = useTranslation();
  const online = useOnline();
  const update = useUpdateProfile();
  const form = useForm({
    resolver: zodResolver(profileSchema(t)),
    // What another tab or device saves meanwhile shows up here, unless this form is being edited.
    values: { name: user.name, phone: user.phone },
    resetOptions: { keepDirtyValues: true },
    shouldFocusError: false,
  });
  const { failure, show, clear } = useFormFailure(form);
  const { errors, submitCount, isDirty } = form.formState;
  const submit = form.handleSubmit(({ name, phone }) => {
    clear();
    return update.mutateAsync({ name, ...(phone ? { phone } : {}) }).then(() => {
      form.reset({ name, phone });
      notifyDone(t('account.profileSaved'));
    }, show);
  });
  return (
    <form noValidate className={classes.form} onSubmit={(event) => void submit(event)}>
      <FormSummary errors={errors} tries={submitCount} failure={failure} id="profile" />
      <TextInput id="profile-email" label={t('account.email')} value={user.email} readOnly variant="filled" />
      <TextInput
        id="profile-name"
        label={t('account.name')}
        autoComplete="name"
        required
        withAsterisk={false}
        error={errors.name?.message}
        {...form.register('name')}
      />
      <TextInput
        id="profile-phone"
        type="tel"
        label={`${t('account.phone')} (${t('common.optional')})`}
        placeholder="010-1234-5678"
        autoComplete="tel"
        inputMode="tel"
        error={errors.phone?.message}
        {...form.register('phone')}
      />
      <Button type="submit" loading={update.isPending} disabled={!online || !isDirty}>
        {t('common.save')}
      </Button>
      {!online && <p>{t('offline.writesPaused')}</p>}
    </form>
  );
}
