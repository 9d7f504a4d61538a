import { describe, expect, it } from 'vitest';
import { Problem, problemOf, toProblem } from './problem';

const response = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers });

describe('problemOf', () => {
  it('reads a problem document whole', () => {
    const problem = problemOf(response(400, { 'Retry-After': '30' }), {
      code: 'VALIDATION_FAILED',
      title: 'Bad Request',
      detail: 'detail',
      error: '입력값을 확인해 주세요.',
      correlationId: 'abc',
      errors: [{ field: 'email', message: '형식이 틀립니다.' }, { field: 7 }],
    });
    expect(problem).toMatchObject({
      code: 'VALIDATION_FAILED',
      status: 400,
      sentence: '입력값을 확인해 주세요.',
      correlationId: 'abc',
      retryAfter: 30,
      errors: [{ field: 'email', message: '형식이 틀립니다.' }],
    });
  });

  it('falls back to detail, then to title', () => {
    expect(problemOf(response(409), { title: 'T', detail: 'D' }).sentence).toBe('D');
    expect(problemOf(response(409), { title: 'T' }).sentence).toBe('T');
  });

  it.each([
    [401, 'TOKEN_INVALID'],
    [403, 'FORBIDDEN'],
    [429, 'RATE_LIMITED'],
    [500, 'INTERNAL_ERROR'],
    [503, 'SERVICE_UNAVAILABLE'],
    [418, 'UNREADABLE_ANSWER'],
  ])('names a %i without a body %s', (status, code) => {
    expect(problemOf(response(status), '<html>gateway</html>').code).toBe(code);
  });

  it('takes a 404 without our words for a server that is starting', () => {
    expect(problemOf(response(404), '<html>Context Root Not Found</html>').isPassing).toBe(true);
    expect(problemOf(response(404), { code: 'NOT_FOUND' }).isPassing).toBe(false);
  });

  it('takes the correlation id from the header where the body has none', () => {
    expect(problemOf(response(502, { 'X-Correlation-Id': 'h-1' }), null).correlationId).toBe('h-1');
  });
});

describe('toProblem', () => {
  it('knows a missing network from an answer nobody can read', () => {
    expect(toProblem(new TypeError('Failed to fetch')).code).toBe('NETWORK_ERROR');
    expect(toProblem(new SyntaxError('Unexpected token <')).code).toBe('UNREADABLE_ANSWER');
  });

  it('leaves a problem as it is', () => {
    const problem = new Problem({ code: 'SOLD_OUT', status: 409 });
    expect(toProblem(problem)).toBe(problem);
  });
});

it('asks again after a missing answer or a gateway in trouble, never after a refusal or a fault', () => {
  const passing = (status: number) => new Problem({ code: 'X', status }).isPassing;
  expect([0, 502, 503, 504].map(passing)).toEqual([true, true, true, true]);
  expect([400, 401, 404, 409, 429, 500].map(passing)).toEqual(Array(6).fill(false));
});
