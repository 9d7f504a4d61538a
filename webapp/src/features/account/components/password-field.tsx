import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { IconArrowBigUp, IconCheck, IconCircle } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { passwordRules } from '../rules';
import classes from './form.module.css';

/** A password that can be looked at, and a word about Caps Lock before it costs a try. */
export function PasswordField(props: PasswordInputProps) {
  const { t } = useTranslation();
  const [capsLock, setCapsLock] = useState(false);
  const watch = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div>
      <PasswordInput
        {...props}
        onKeyDown={watch}
        onKeyUp={watch}
        visibilityToggleButtonProps={{ 'aria-label': t('account.show'), tabIndex: 0 }}
      />
      <div role="status">
        {capsLock && (
          <p className={classes.hint}>
            <IconArrowBigUp size={16} aria-hidden />
            {t('account.capsLock')}
          </p>
        )}
      </div>
    </div>
  );
}

/** The rules for a new password, ticked off while one types. */
export function PasswordRules({ password, id }: { password: string; id: string }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.rules} id={id}>
      {passwordRules(password).map(({ rule, met }) => (
        <li key={rule} className={classes.rule} data-met={met || undefined}>
          {met ? <IconCheck size={16} stroke={2.4} aria-hidden /> : <IconCircle size={16} aria-hidden />}
          {t(`account.${rule}`)}
          <span className="visually-hidden">({t(met ? 'account.ruleMet' : 'account.ruleUnmet')})</span>
        </li>
      ))}
    </ul>
  );
}
