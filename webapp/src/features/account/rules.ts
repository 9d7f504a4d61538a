import type { TFunction } from 'i18next';
import { z } from '@/shared/zod';

/** bcrypt reads no more than this. */
const PASSWORD_BYTES = 72;
const PASSWORD_LENGTH = 8;
const NAME_LENGTH = 100;

const encoder = new TextEncoder();

/** The server's rules for a new password, each with its verdict, so that the form can show them while one types. */
export function passwordRules(password: string) {
  return [
    {
      rule: 'ruleLength',
      met: [...password].length >= PASSWORD_LENGTH && encoder.encode(password).length <= PASSWORD_BYTES,
    },
    { rule: 'ruleLetter', met: /\p{L}/u.test(password) },
    { rule: 'ruleDigit', met: /\d/.test(password) },
  ] as const;
}

const followsRules = (password: string) => passwordRules(password).every(({ met }) => met);

function email(t: TFunction) {
  return z
    .string()
    .trim()
    .min(1, t('account.emailRequired'))
    .pipe(z.email(t('account.emailInvalid')));
}

function newPassword(t: TFunction) {
  return z.string().min(1, t('account.passwordRequired')).refine(followsRules, t('account.passwordRule'));
}

function name(t: TFunction) {
  return z.string().trim().min(1, t('account.nameRequired')).max(NAME_LENGTH, t('account.nameLong'));
}

/** Digits with the usual separators; empty where none is given. */
function phone(t: TFunction) {
  return z
    .string()
    .trim()
    .regex(/^(\+?\d[\d -]{7,18}\d)?$/, t('account.phoneInvalid'));
}

export function loginSchema(t: TFunction) {
  return z.object({ email: email(t), password: z.string().min(1, t('account.passwordRequired')) });
}

export function registerSchema(t: TFunction) {
  return z.object({
    email: email(t),
    password: newPassword(t),
    name: name(t),
    phone: phone(t),
    agree: z.boolean().refine((agreed) => agreed, t('account.agreeRequired')),
  });
}

export function profileSchema(t: TFunction) {
  return z.object({ name: name(t), phone: phone(t) });
}

export function passwordSchema(t: TFunction) {
  return z
    .object({ currentPassword: z.string().min(1, t('account.passwordRequired')), newPassword: newPassword(t) })
    .refine(({ currentPassword, newPassword: next }) => currentPassword !== next, {
      path: ['newPassword'],
      message: t('account.passwordSame'),
    });
}
