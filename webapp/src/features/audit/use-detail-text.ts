import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { countText, wonText } from '@/shared/won';
import { fieldName } from './explain';

const MONEY = new Set(['price', 'amount', 'fee', 'refund', 'min_price', 'max_price']);
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const LONG = 120;

/** Texts whose words are known elsewhere. */
const WORDS: Record<string, string> = {
  status: 'status.',
  from: 'status.',
  category: 'category.',
  region: 'find.regions.',
  reason_code: 'reasons.of.',
};

/** How fields and values of the audit log are worded. */
export function useDetailText() {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  const known = (key: string) => (i18n.exists(key) ? t(key as 'details.none') : undefined);
  const name = (field: string) => known(`details.field.${field}`) ?? field;

  const word = (field: string, text: string): string => {
    if (MOMENT.test(text)) {
      return seoulText(Date.parse(text), 'stamp', language);
    }
    if (UUID.test(text)) {
      return `${text.slice(0, 8)}…`;
    }
    const told = known(`${WORDS[field] ?? `details.word.${field}_`}${text}`);
    return told ?? (text.length > LONG ? `${text.slice(0, LONG)}…` : text);
  };

  const value = (field: string, said: unknown): string => {
    if (typeof said === 'boolean') {
      return t(said ? 'details.yes' : 'details.no');
    }
    if (typeof said === 'number') {
      return MONEY.has(field) ? wonText(said, language) : countText(said);
    }
    if (typeof said === 'string') {
      return said === '' ? t('details.none') : word(field, said);
    }
    return Array.isArray(said) ? list(field, said) : record(said);
  };

  const list = (field: string, many: unknown[]): string =>
    many.length === 0 ? t('details.none') : many.map((one) => value(field, one)).join(', ');

  /** By its name, if it has one; otherwise all that it says. */
  const record = (said: unknown): string => {
    if (typeof said !== 'object' || said === null) {
      return t('details.none');
    }
    const { name: called } = said as { name?: unknown };
    if (typeof called === 'string') {
      return called;
    }
    const text = Object.entries(said)
      .map(([key, inner]) => `${name(fieldName(key))} ${value(fieldName(key), inner)}`)
      .join(' · ');
    return text.length > LONG ? t('details.large') : text;
  };

  return { name, value };
}
