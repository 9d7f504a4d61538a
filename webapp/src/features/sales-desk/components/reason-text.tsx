import { useTranslation } from 'react-i18next';
import type { CancelReason } from '../api/reasons';

type ReasonTextProps = { code: CancelReason | null | undefined; text: string | null | undefined };

/** Why: the word, and what else was said. */
export function ReasonText({ code, text }: ReasonTextProps) {
  const { t, i18n } = useTranslation();
  // Where nothing else was said the buyer was told the word itself.
  const more = code && text === i18n.getFixedT('ko')(`reasons.of.${code}`) ? null : text;
  return (
    <>
      {code && <strong>{t(`reasons.of.${code}`)}</strong>} {more}
    </>
  );
}
