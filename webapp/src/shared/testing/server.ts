import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

/** The server of the unit tests: each test says what it answers; an unexpected call fails the test. */
export const server = setupServer();

export const url = (path: string) => `${location.origin}${path}`;

/** A problem document as the real server writes it. */
export function refusal(status: number, code: string, more: Record<string, unknown> = {}) {
  return HttpResponse.json(
    { type: 'about:blank', title: code, status, code, error: `문장: ${code}`, correlationId: 'c-1', ...more },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}

export { http, HttpResponse };
