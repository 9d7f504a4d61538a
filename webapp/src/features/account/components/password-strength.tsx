import { useTranslation } from 'react-i18next';
import { type Strength, STRENGTHS, strengthOf } from '../strength';
import classes from './password-strength.module.css';

const TEXTS = {
  weak: 'strengthWeak',
  fair: 'strengthFair',
  strong: 'strengthStrong',
} as const satisfies Record<Strength, string>;

/** How good a new password is, in a word and in bars, and by what that was judged. The word is read out when it becomes another. */
export function PasswordStrength({ password }: { password: string }) {
  const { t } = useTranslation();
  const strength = password ? strengthOf(password) : null;
  const reached = strength ? STRENGTHS.indexOf(strength) : -1;
  return (
    <div className={classes.strength} data-strength={strength ?? undefined}>
      <div className={classes.line}>
        <div className={classes.bars} aria-hidden>
          {STRENGTHS.map((step, index) => (
            <span key={step} data-reached={index <= reached || undefined} />
          ))}
        </div>
        <div role="status" className={classes.word}>
          {strength && t('account.strength', { strength: t(`account.${TEXTS[strength]}`) })}
        </div>
      </div>
      <p className={classes.basis}>{t('account.strengthBasis')}</p>
    </div>
  );
}
