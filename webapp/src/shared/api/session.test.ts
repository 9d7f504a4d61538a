import { beforeEach, describe, expect, it, vi } from 'vitest';
import { http, HttpResponse, refusal, server, url } from '@/shared/testing/server';

/** Each test is a browser tab of its own: fresh modules, fresh memory. */
async function openTab({ signedInBefore = false } = {}) {
  vi.resetModules();
  if (signedInBefore) {
    localStorage.setItem('tiketi.signedIn', '1');
  }
  const session = await import('./session');
  const client = await import('./client');
  const { Problem } = await import('./problem');
  return { session, ...client, Problem };
}

const USER = { id: 'u-1', userId: 'u-1', email: 'a@b.kr', name: '가', role: 'user' };

let refreshes: Request[];

/** A server that knows the tokens T1, T2, …: the newest is good, older ones have expired. */
function rotatingServer({ refreshStatus = 200 } = {}) {
  let current = 1;
  server.use(
    http.post(url('/api/auth/refresh'), ({ request }) => {
      refreshes.push(request.clone());
      if (refreshStatus !== 200) {
        return refusal(refreshStatus, 'TOKEN_INVALID');
      }
      current += 1;
      return HttpResponse.json({ token: `T${current}` });
    }),
    http.get(url('/api/auth/me'), ({ request }) =>
      request.headers.get('Authorization') === `Bearer T${current}`
        ? HttpResponse.json({ user: USER })
        : refusal(401, 'TOKEN_EXPIRED'),
    ),
  );
  return { expireToken: () => (current += 1) };
}

beforeEach(() => {
  refreshes = [];
});

describe('an expired access token', () => {
  it('is renewed once, however many calls run into it at once, and each call is repeated', async () => {
    const { session, userApi, answer } = await openTab();
    const { expireToken } = rotatingServer();
    session.beginSession('T1');
    expireToken();

    const answers = await Promise.all([1, 2, 3, 4].map(() => answer(userApi.GET('/api/auth/me'))));

    expect(answers.map(({ user }) => user?.id)).toEqual(['u-1', 'u-1', 'u-1', 'u-1']);
    expect(refreshes).toHaveLength(1);
    expect(session.accessToken()).toBe('T3');
  });

  it('repeats a call together with its body', async () => {
    const { session, userApi, answer } = await openTab();
    const bodies: unknown[] = [];
    rotatingServer();
    server.use(
      http.put(url('/api/auth/profile'), async ({ request }) => {
        bodies.push(await request.json());
        return bodies.length === 1 ? refusal(401, 'TOKEN_EXPIRED') : HttpResponse.json({ message: '', user: USER });
      }),
    );
    session.beginSession('T1');
    await answer(userApi.PUT('/api/auth/profile', { body: { name: '나' } }));
    expect(bodies).toEqual([{ name: '나' }, { name: '나' }]);
  });

  it('is renewed with the header that a foreign form cannot send', async () => {
    const { session } = await openTab();
    rotatingServer();
    await session.refreshSession();
    expect(refreshes[0]?.headers.get('X-Requested-With')).toBe('tiketi');
  });

  it('ends the session when the refresh is refused, and the call fails with the first refusal', async () => {
    const { session, userApi, answer, Problem } = await openTab();
    const { expireToken } = rotatingServer({ refreshStatus: 401 });
    session.beginSession('T1');
    expireToken();
    const failed: unknown = await answer(userApi.GET('/api/auth/me')).catch((thrown: unknown) => thrown);
    expect(failed).toBeInstanceOf(Problem);
    expect(failed).toMatchObject({ code: 'TOKEN_EXPIRED' });
    expect(session.sessionState()).toBe('anonymous');
    expect(localStorage.getItem('tiketi.signedIn')).toBeNull();
  });

  it('is repeated once, not for ever', async () => {
    const { session, userApi, answer } = await openTab();
    rotatingServer();
    let calls = 0;
    server.use(
      http.get(url('/api/auth/me'), () => {
        calls += 1;
        return refusal(401, 'TOKEN_EXPIRED');
      }),
    );
    session.beginSession('T1');
    await expect(answer(userApi.GET('/api/auth/me'))).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
    expect(calls).toBe(2);
    expect(refreshes).toHaveLength(1);
  });
});

it('does not take a wrong current password for an expired token', async () => {
  const { session, userApi, answer } = await openTab();
  rotatingServer();
  server.use(http.put(url('/api/auth/password'), () => refusal(401, 'INVALID_CREDENTIALS')));
  session.beginSession('T1');
  const body = { currentPassword: 'a', newPassword: 'b' };
  await expect(answer(userApi.PUT('/api/auth/password', { body }))).rejects.toMatchObject({
    code: 'INVALID_CREDENTIALS',
  });
  expect(refreshes).toHaveLength(0);
  expect(session.sessionState()).toBe('signedIn');
});

describe('on load', () => {
  it('a stranger costs the server no refresh', async () => {
    const { session } = await openTab();
    rotatingServer();
    await session.restoreSession();
    expect(refreshes).toHaveLength(0);
    expect(session.sessionState()).toBe('anonymous');
  });

  it('a returning visitor is signed in by the cookie', async () => {
    const { session } = await openTab({ signedInBefore: true });
    rotatingServer();
    expect(session.sessionState()).toBe('restoring');
    await session.restoreSession();
    expect(session.sessionState()).toBe('signedIn');
  });

  it('a server in trouble does not sign anybody out for good: the next load tries again', async () => {
    const { session } = await openTab({ signedInBefore: true });
    rotatingServer({ refreshStatus: 503 });
    await session.restoreSession();
    expect(session.sessionState()).toBe('anonymous');
    expect(localStorage.getItem('tiketi.signedIn')).toBe('1');
  });
});

describe('a session that ends', () => {
  it('without having been asked to is told apart, until the next one', async () => {
    const { session } = await openTab({ signedInBefore: true });
    rotatingServer({ refreshStatus: 401 });
    await session.restoreSession();
    expect(session.sessionState()).toBe('anonymous');
    expect(session.sessionEnded()).toBe(true);
    session.beginSession('T1');
    expect(session.sessionEnded()).toBe(false);
  });

  it('by a log-out needs no explanation', async () => {
    const { session } = await openTab();
    session.beginSession('T1');
    session.endSession();
    expect(session.sessionEnded()).toBe(false);
  });
});

it('keeps the token out of the storage', async () => {
  const { session } = await openTab();
  session.beginSession('secret-token');
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('secret-token');
});

it('signing out in one tab signs out the others', async () => {
  rotatingServer(); // the tabs of the earlier tests are still open, and hear of the sign-in
  const one = await openTab();
  one.session.beginSession('T1');
  const other = await openTab();
  other.session.renewSession('T1');
  one.session.endSession();
  await vi.waitFor(() => expect(other.session.sessionState()).toBe('anonymous'));
  expect(other.session.accessToken()).toBeNull();
});

it('sends no token with what everybody may read', async () => {
  const { session, api, answer } = await openTab();
  let authorization: string | null = 'not asked';
  server.use(
    http.get(url('/api/time'), ({ request }) => {
      authorization = request.headers.get('Authorization');
      return HttpResponse.json({ now: '2026-11-21T00:00:00Z' });
    }),
  );
  session.beginSession('T1');
  await answer(api.GET('/api/time'));
  expect(authorization).toBeNull();
});
