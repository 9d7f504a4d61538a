import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '@/shared/i18n/i18n';
import { passwordRules, passwordSchema, registerSchema } from './rules';

beforeAll(startI18n);

const met = (password: string) => passwordRules(password).map((rule) => rule.met);

describe('a new password', () => {
  it('has 8 characters at least, a letter and a digit', () => {
    expect(met('abcdef1')).toEqual([false, true, true]);
    expect(met('abcdefg1')).toEqual([true, true, true]);
    expect(met('abcdefgh')).toEqual([true, true, false]);
    expect(met('12345678')).toEqual([true, false, true]);
  });

  it('has 72 bytes at most, counted as the server stores them', () => {
    expect(met(`a1${'x'.repeat(70)}`)[0]).toBe(true);
    expect(met(`a1${'x'.repeat(71)}`)[0]).toBe(false);
    expect(met(`1${'가'.repeat(24)}`)[0]).toBe(false);
  });

  it('differs from the current one', () => {
    const check = passwordSchema(i18next.t).safeParse({ currentPassword: 'abcdefg1', newPassword: 'abcdefg1' });
    expect(check.error?.issues.map(({ path }) => path)).toEqual([['newPassword']]);
  });
});

describe('a registration', () => {
  const fields = { email: ' fan@tiketi.gg ', password: 'abcdefg1', name: ' 김팬 ', phone: '', agree: true };
  const refused = (changes: object) =>
    registerSchema(i18next.t)
      .safeParse({ ...fields, ...changes })
      .error?.issues.map(({ path }) => path[0]);

  it('is trimmed', () => {
    expect(registerSchema(i18next.t).parse(fields)).toMatchObject({ email: 'fan@tiketi.gg', name: '김팬' });
  });

  it.each([
    [{ email: 'fan@' }, 'email'],
    [{ password: 'short1' }, 'password'],
    [{ name: '   ' }, 'name'],
    [{ phone: '전화' }, 'phone'],
    [{ agree: false }, 'agree'],
  ])('with %o is refused', (changes, field) => {
    expect(refused(changes)).toEqual([field]);
  });

  it.each(['010-1234-5678', '01012345678', '+82 10 1234 5678'])('takes the number %s', (phone) => {
    expect(refused({ phone })).toBeUndefined();
  });
});
