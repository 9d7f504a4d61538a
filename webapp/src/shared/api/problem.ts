/** Refusals and faults the screens treat in a way of their own; any other code is shown as the server words it. */
export type ProblemCode =
  | 'VALIDATION_FAILED'
  | 'INVALID_CREDENTIALS'
  | 'EMAIL_TAKEN'
  | 'TOKEN_EXPIRED'
  | 'TOKEN_INVALID'
  | 'REFRESH_REUSED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'EVENT_NOT_ON_SALE'
  | 'ADMISSION_REQUIRED'
  | 'SEAT_UNAVAILABLE'
  | 'SEAT_LIMIT_EXCEEDED'
  | 'SOLD_OUT'
  | 'RESERVATION_EXPIRED'
  | 'RESERVATION_NOT_PAYABLE'
  | 'ALREADY_PAID'
  | 'AMOUNT_MISMATCH'
  | 'PAYMENT_DECLINED'
  | 'PAYMENT_IN_PROGRESS'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_ERROR'
  /** Made here: no answer came at all. */
  | 'NETWORK_ERROR'
  /** Made here: an answer came that is not what the contract promises, for example a proxy's HTML page. */
  | 'UNREADABLE_ANSWER';

export type FieldError = { field: string; message: string };

/** One failed call, as an RFC 9457 problem document describes it. */
export class Problem extends Error {
  readonly code: ProblemCode | (string & {});
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;
  /** The server's sentence for people; empty for the problems made here, which the screen words itself. */
  readonly sentence: string;
  readonly errors: FieldError[];
  readonly correlationId: string | undefined;
  /** Seconds to wait before another try, when the server named them. */
  readonly retryAfter: number | undefined;
  /** The seats an order failed on, when the server named them. */
  readonly seatIds: string[];

  constructor(fields: {
    code: Problem['code'];
    status: number;
    sentence?: string | undefined;
    errors?: FieldError[] | undefined;
    correlationId?: string | undefined;
    retryAfter?: number | undefined;
    seatIds?: string[] | undefined;
  }) {
    super(fields.sentence ?? fields.code);
    this.name = 'Problem';
    this.code = fields.code;
    this.status = fields.status;
    this.sentence = fields.sentence ?? '';
    this.errors = fields.errors ?? [];
    this.correlationId = fields.correlationId;
    this.retryAfter = fields.retryAfter;
    this.seatIds = fields.seatIds ?? [];
  }

  /** Worth a silent second try: the same question may be answered a moment later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status >= 502;
  }
}

/** Reads a failed answer. Whatever stands in the body, the result can be shown. */
export function problemOf(response: Response, body: unknown): Problem {
  const document = isRecord(body) ? body : {};
  // Where our application is not (yet), a server knows no path: what does not exist is told in our own words.
  const status = response.status === 404 && !isRecord(body) ? 503 : response.status;
  const text = (key: string) => (typeof document[key] === 'string' ? document[key] : undefined);
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new Problem({
    code: text('code') ?? codeByStatus(status),
    status,
    sentence: text('error') ?? text('detail') ?? text('title'),
    errors: Array.isArray(document.errors) ? document.errors.filter(isFieldError) : [],
    correlationId: text('correlationId') ?? response.headers.get('X-Correlation-Id') ?? undefined,
    seatIds: Array.isArray(document.seatIds) ? document.seatIds.filter((id) => typeof id === 'string') : [],
    retryAfter: Number.isFinite(seconds) && response.headers.has('Retry-After') ? seconds : undefined,
  });
}

/** Turns whatever a call threw into a problem. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) {
    return thrown;
  }
  // fetch reports every network failure, and nothing else, as TypeError.
  return new Problem({ code: thrown instanceof TypeError ? 'NETWORK_ERROR' : 'UNREADABLE_ANSWER', status: 0 });
}

function codeByStatus(status: number): ProblemCode {
  switch (status) {
    case 401:
      return 'TOKEN_INVALID';
    case 403:
      return 'FORBIDDEN';
    case 404:
      return 'NOT_FOUND';
    case 429:
      return 'RATE_LIMITED';
    case 502:
    case 503:
    case 504:
      return 'SERVICE_UNAVAILABLE';
    default:
      return status >= 500 ? 'INTERNAL_ERROR' : 'UNREADABLE_ANSWER';
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value.field === 'string' && typeof value.message === 'string';
}
