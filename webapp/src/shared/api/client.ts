import createClient from 'openapi-fetch';
import type { paths } from './schema';
import { problemOf, toProblem } from './problem';
import { accessToken, refreshSession } from './session';

/** Everybody's reads. They carry no token, so that caches between us and the server may answer them. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: (request) => fetch(localized(request)) });

/** Calls in the name of whoever is signed in. */
export const userApi = createClient<paths>({ baseUrl: location.origin, fetch: authorizedFetch });

type Outcome<T> = { data?: T; error?: unknown; response: Response };

/** The body of a good answer; anything else is thrown as a {@link Problem}. */
export async function answer<T>(call: Promise<Outcome<T>>): Promise<NonNullable<T>> {
  let outcome: Outcome<T>;
  try {
    outcome = await call;
  } catch (thrown) {
    // An abandoned call (the screen has moved on) is no problem to show.
    throw thrown instanceof DOMException && thrown.name === 'AbortError' ? thrown : toProblem(thrown);
  }
  if (!outcome.response.ok || outcome.data === undefined || outcome.data === null) {
    throw problemOf(outcome.response, outcome.error);
  }
  return outcome.data;
}

/** Sends a file in the name of whoever is signed in; what a form carries has no type of its own. */
export async function sendForm(path: string, form: FormData): Promise<unknown> {
  const send = async () => {
    const response = await authorizedFetch(new Request(location.origin + path, { method: 'POST', body: form }));
    const body: unknown = await response.json().catch(() => null);
    return { data: body ?? undefined, error: body, response };
  };
  return answer(send());
}

async function authorizedFetch(request: Request): Promise<Response> {
  const sent = accessToken();
  if (!sent) {
    return fetch(localized(request));
  }
  const repeat = request.clone(); // a body can be read once
  const response = await fetch(authorized(request, sent));
  if (response.status !== 401 || (await isWrongPassword(response))) {
    return response;
  }
  const current = accessToken();
  const fresh = current && current !== sent ? current : await refreshSession();
  return fresh ? fetch(authorized(repeat, fresh)) : response;
}

async function isWrongPassword(response: Response): Promise<boolean> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  return problemOf(response, body).code === 'INVALID_CREDENTIALS';
}

function authorized(request: Request, token: string): Request {
  request.headers.set('Authorization', `Bearer ${token}`);
  return localized(request);
}

function localized(request: Request): Request {
  request.headers.set('Accept-Language', document.documentElement.lang || 'ko');
  return request;
}
