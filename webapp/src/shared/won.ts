import type { Language } from '@/shared/time/seoul-time';

const digits = new Intl.NumberFormat('ko-KR');

/** Whole won as the reader's language writes it: 99,000원, ₩99,000. */
export function wonText(amount: number, language: Language): string {
  return language === 'ko' ? `${digits.format(amount)}원` : `₩${digits.format(amount)}`;
}

export function countText(count: number): string {
  return digits.format(count);
}
