import i18next from 'i18next';
import { expect, it, vi } from 'vitest';
import { en } from './en';
import { changeLanguage, loadDeskTexts, startI18n } from './i18n';
import { bookingKo } from './booking-ko';
import { contentKo } from './content-ko';
import { consoleKo } from './console-ko';
import { deskKo } from './desk-ko';
import { eventAdminKo } from './event-admin-ko';
import { ko } from './ko';
import { layoutsKo } from './layouts-ko';
import { MISSING_TEXT } from './missing-text';
import { recordsKo } from './records-ko';

type Tree = { [key: string]: string | Tree };

function texts(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : texts(value, `${path}${key}.`),
  );
}

const korean = texts({
  ...ko,
  ...bookingKo,
  ...deskKo,
  ...consoleKo,
  ...recordsKo,
  ...layoutsKo,
  ...eventAdminKo,
  ...contentKo,
});
const english = texts(en);
const keys = (list: [string, string][]) => list.map(([key]) => key);
const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();

it('says the same things in both languages', () => {
  expect(keys(english).filter((key) => !key.endsWith('_one'))).toEqual(keys(korean));
});

it('gives English a singular for each plural, and nothing else on top', () => {
  const singulars = keys(english).filter((key) => key.endsWith('_one'));
  const plurals = keys(korean).filter((key) => key.endsWith('_other'));
  expect(singulars.map((key) => key.replace('_one', '_other'))).toEqual(plurals);
});

it('fills in the same values in both languages', () => {
  const translated = new Map(english);
  const different = korean.filter(
    ([key, text]) => placeholders(text).join() !== placeholders(translated.get(key) ?? '').join(),
  );
  expect(different).toEqual([]);
});

it('leaves no text empty', () => {
  expect([...korean, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
});

it('is Korean until somebody chooses English, and remembers the choice', async () => {
  await startI18n();
  expect(document.documentElement.lang).toBe('ko');
  expect(i18next.t('nav.login')).toBe('로그인');
  await changeLanguage('en');
  expect(document.documentElement.lang).toBe('en');
  expect(i18next.t('search.results', { count: 1 })).toBe('1 event');
  expect(localStorage.getItem('tiketi.language')).toBe('en');
  await startI18n();
  expect(i18next.t('nav.login')).toBe('Log in');
});

it('tells the console of a text that the page has not loaded, and shows its name', async () => {
  await startI18n();
  const told = vi.spyOn(console, 'error').mockReturnValue();
  expect(i18next.t('desk.dashboard')).toBe('desk.dashboard');
  expect(told).toHaveBeenCalledExactlyOnceWith(MISSING_TEXT, 'desk.dashboard');
  await loadDeskTexts();
  expect(i18next.t('desk.dashboard')).toBe(deskKo.desk.dashboard);
  expect(i18next.t('nav.login')).toBe(ko.nav.login);
  expect(told).toHaveBeenCalledOnce();
});
