/** Why a payment came to nothing, as buyers are told. */
export type Reason =
  | 'limit'
  | 'balance'
  | 'refused'
  | 'card'
  | 'password'
  | 'installment'
  | 'busy'
  | 'time'
  | 'amount'
  | 'noDeposit'
  | 'another'
  | 'method'
  | 'unknown';

/**
 * By the provider's codes (error-codes of docs.tosspayments.com) and the server's own. New codes appear without notice, so families of
 * codes are known by what their names have in common.
 */
const RULES: readonly [RegExp, Reason][] = [
  [/INSTALLMENT/, 'installment'],
  [/^REJECT_ACCOUNT_PAYMENT$|ONE_(DAY|TIME)_WITHDRAW|^REJECT_TOSSPAY_INVALID_ACCOUNT$/, 'balance'],
  [/^INVALID_(PASSWORD|AUTHORIZE_AUTH)$|AUTH_COUNT/, 'password'],
  [/^REJECT_CARD_PAYMENT$|^EXCEED_MAX/, 'limit'],
  [/^INVALID_(CARD|STOPPED_CARD|REJECT_CARD)/, 'card'],
  [/^REJECT_|^FDS_ERROR$|^RESTRICTED_/, 'refused'],
  [/^PROVIDER_|^NOT_AVAILABLE_|^COMMON_ERROR$|_INTERNAL_SYSTEM_PROCESSING$/, 'busy'],
  [/^NOT_FOUND_PAYMENT|^NOT_CONFIRMED_IN_TIME$|^EXPIRED$/, 'time'],
  [/OTHER_AMOUNT$|^BELOW_MINIMUM_AMOUNT$|_AMOUNT_MAXIMUM$/, 'amount'],
  [/^NO_DEPOSIT$/, 'noDeposit'],
  [/^ANOTHER_PAYMENT$/, 'another'],
  [/^METHOD_NOT_OFFERED$|^UNSUPPORTED_|_METHOD/, 'method'],
];

export function reasonOf(code: string | null): Reason {
  return RULES.find(([pattern]) => pattern.test(code ?? ''))?.[1] ?? 'unknown';
}
