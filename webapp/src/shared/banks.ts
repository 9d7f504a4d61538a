import type { Language } from '@/shared/time/seoul-time';

/** Names of the banks that give virtual accounts or take refunds, by the provider's codes (bank codes of docs.tosspayments.com). */
const BANKS: Record<string, { ko: string; en: string }> = {
  '02': { ko: '산업은행', en: 'KDB' },
  '03': { ko: '기업은행', en: 'IBK' },
  '06': { ko: '국민은행', en: 'KB Kookmin Bank' },
  '07': { ko: '수협은행', en: 'Suhyup Bank' },
  '11': { ko: '농협은행', en: 'NH Bank' },
  '12': { ko: '지역농축협', en: 'Local Nonghyup' },
  '20': { ko: '우리은행', en: 'Woori Bank' },
  '23': { ko: 'SC제일은행', en: 'SC First Bank' },
  '27': { ko: '씨티은행', en: 'Citibank Korea' },
  '31': { ko: 'iM뱅크', en: 'iM Bank' },
  '32': { ko: '부산은행', en: 'Busan Bank' },
  '34': { ko: '광주은행', en: 'Gwangju Bank' },
  '35': { ko: '제주은행', en: 'Jeju Bank' },
  '37': { ko: '전북은행', en: 'Jeonbuk Bank' },
  '39': { ko: '경남은행', en: 'Kyongnam Bank' },
  '45': { ko: '새마을금고', en: 'MG Community Credit' },
  '48': { ko: '신협', en: 'Credit Union' },
  '50': { ko: '저축은행', en: 'Savings Bank' },
  '64': { ko: '산림조합', en: 'NFCF' },
  '71': { ko: '우체국', en: 'Korea Post' },
  '81': { ko: '하나은행', en: 'Hana Bank' },
  '88': { ko: '신한은행', en: 'Shinhan Bank' },
  '89': { ko: '케이뱅크', en: 'K bank' },
  '90': { ko: '카카오뱅크', en: 'KakaoBank' },
  '92': { ko: '토스뱅크', en: 'Toss Bank' },
};

/** A bank's name; its code for one that is new. */
export function bankName(code: string, language: Language): string {
  return BANKS[code]?.[language] ?? code;
}

/** All we know, by name. */
export function bankChoices(language: Language): { value: string; label: string }[] {
  return Object.entries(BANKS)
    .map(([value, names]) => ({ value, label: names[language] }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
