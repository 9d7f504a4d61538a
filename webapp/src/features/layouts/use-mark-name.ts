import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { wordsFor } from '@/shared/scenery/scenery';
import type { Mark } from './model/marks';

/** What somebody who does not see the drawing tells it by. */
export function useMarkName(): (mark: Mark) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (mark) => {
    const words = wordsFor({ text: mark.text, ...(mark.textEn && { textEn: mark.textEn }) }, language);
    return words || t(mark.kind === 'stage' ? 'layouts.stage' : 'layouts.nameless');
  };
}
