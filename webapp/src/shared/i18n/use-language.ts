import { useTranslation } from 'react-i18next';
import type { Language } from '@/shared/time/seoul-time';

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'ko';
}
