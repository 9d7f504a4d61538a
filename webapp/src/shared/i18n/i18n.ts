import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { bookingKo } from './booking-ko';
import type { consoleKo } from './console-ko';
import type { contentKo } from './content-ko';
import type { deskKo } from './desk-ko';
import type { eventAdminKo } from './event-admin-ko';
import type { layoutsKo } from './layouts-ko';
import type { recordsKo } from './records-ko';
import { ko } from './ko';
import { tellMissingText } from './missing-text';
import { fetched } from '@/shared/code/fetched';
import type { Language } from '@/shared/time/seoul-time';
import { recall, remember } from '@/shared/storage';

/** English adds the singular that Korean does not have; apart from that both speak of the same things. */
export type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> } & {
  [K in keyof T & `${string}_other` as K extends `${infer Stem}_other` ? `${Stem}_one` : never]?: string;
};
type Korean = typeof ko &
  typeof bookingKo &
  typeof deskKo &
  typeof consoleKo &
  typeof recordsKo &
  typeof contentKo &
  typeof layoutsKo &
  typeof eventAdminKo;
export type Translation = Texts<Korean>;

declare module 'i18next' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be added to
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Korean };
  }
}

const STORED = 'language';

/** Korean unless the visitor has chosen otherwise. Resolves when the first screen can be worded. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { ko: { translation: ko } },
    lng: 'ko',
    fallbackLng: 'ko',
    interpolation: { escapeValue: false }, // React escapes
    parseMissingKeyHandler: tellMissingText,
  });
  document.documentElement.lang = 'ko';
  if (recall(STORED) === 'en') {
    try {
      await learnEnglish();
      await changeLanguage('en');
    } catch {
      // Korean until it comes: words are needed to say that something is missing.
      void changeLanguage('en');
    }
  }
}

async function learnEnglish(): Promise<void> {
  if (!i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en');
    i18next.addResourceBundle('en', 'translation', en);
  }
}

export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en') {
    await fetched(learnEnglish);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  remember(STORED, language);
}

/** The texts from the waiting room to the reservation, for the screens that need them. English has them all in one. */
export async function loadBookingTexts(): Promise<void> {
  const { bookingKo } = await import('./booking-ko');
  i18next.addResourceBundle('ko', 'translation', bookingKo, true, true);
}

/** The texts of the console's frame and of its pages about sales. */
export async function loadDeskTexts(): Promise<void> {
  const [{ deskKo }, { consoleKo }, { recordsKo }] = await Promise.all([
    import('./desk-ko'),
    import('./console-ko'),
    import('./records-ko'),
  ]);
  i18next.addResourceBundle('ko', 'translation', { ...deskKo, ...consoleKo, ...recordsKo }, true, true);
}

/** The texts of the console's events and seat layouts, and of the map that both show. */
export async function loadPlanningTexts(): Promise<void> {
  const [{ layoutsKo }, { eventAdminKo }] = await Promise.all([
    import('./layouts-ko'),
    import('./event-admin-ko'),
    loadBookingTexts(),
    loadContentTexts(),
  ]);
  i18next.addResourceBundle('ko', 'translation', { ...layoutsKo, ...eventAdminKo }, true, true);
}

/** The texts of news and mails, likewise. */
export async function loadContentTexts(): Promise<void> {
  const { contentKo } = await import('./content-ko');
  i18next.addResourceBundle('ko', 'translation', contentKo, true, true);
}
