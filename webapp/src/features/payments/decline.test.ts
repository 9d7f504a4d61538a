import { expect, it } from 'vitest';
import { reasonOf } from './decline';

it.each([
  ['REJECT_CARD_PAYMENT', 'limit'],
  ['EXCEED_MAX_DAILY_PAYMENT_COUNT', 'limit'],
  ['EXCEED_MAX_CARD_INSTALLMENT_PLAN', 'installment'],
  ['EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT', 'balance'],
  ['REJECT_ACCOUNT_PAYMENT', 'balance'],
  ['EXCEED_MAX_AUTH_COUNT', 'password'],
  ['REJECT_CARD_COMPANY', 'refused'],
  ['INVALID_CARD_LOST_OR_STOLEN', 'card'],
  ['INVALID_STOPPED_CARD', 'card'],
  ['NOT_AVAILABLE_BANK', 'busy'],
  ['NOT_FOUND_PAYMENT_SESSION', 'time'],
  ['WINDOW_WITH_OTHER_AMOUNT', 'amount'],
  ['NO_DEPOSIT', 'noDeposit'],
  ['ANOTHER_PAYMENT', 'another'],
  ['METHOD_NOT_OFFERED', 'method'],
  ['A_CODE_OF_NEXT_YEAR', 'unknown'],
  [null, 'unknown'],
])('%s is told as %s', (code, reason) => {
  expect(reasonOf(code)).toBe(reason);
});
