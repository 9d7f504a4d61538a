import { recall, remember } from '@/shared/storage';

/**
 * Who is signed in, as far as this tab knows.
 *
 * The access token lives in this module's memory only, where no other script and no later visitor finds it. What survives a
 * reload is the refresh cookie, which scripts cannot read; the hint in storage merely saves strangers a pointless refresh.
 */
export type SessionState = 'restoring' | 'anonymous' | 'signedIn';

/** The header a form of another site cannot send: the server asks for it wherever the cookie alone would do. */
export const CSRF_HEADER = { 'X-Requested-With': 'tiketi' } as const;

const HINT = 'signedIn';

let token: string | null = null;
let state: SessionState = recall(HINT) ? 'restoring' : 'anonymous';
let refreshing: Promise<string | null> | null = null;
let ended = false;
const listeners = new Set<() => void>();
const otherTabs = new BroadcastChannel('tiketi.session');

export function accessToken(): string | null {
  return token;
}

export function sessionState(): SessionState {
  return state;
}

/** Signed out without having asked for it: the session is over, or has been ended from elsewhere. */
export function sessionEnded(): boolean {
  return ended;
}

export function onSessionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Signed in by this tab's own form. */
export function beginSession(accessToken: string): void {
  keep(accessToken);
  otherTabs.postMessage('signed-in');
}

/** Another access token for the same session, for example after a change of password. */
export function renewSession(accessToken: string): void {
  keep(accessToken);
}

/** Ends the session in every tab of this browser. The server is told by the caller. */
export function endSession(): void {
  forget();
  otherTabs.postMessage('signed-out');
}

/** Takes up the session of an earlier visit, once, when the page loads. */
export async function restoreSession(): Promise<void> {
  if (recall(HINT)) {
    await refreshSession();
  }
}

/**
 * Asks for a new access token. However many calls find theirs expired at once, one request is sent.
 * Tabs take turns: two of them showing the same refresh token would look like a stolen one and end the session.
 *
 * @returns the new token, or null when there is none to be had
 */
export function refreshSession(): Promise<string | null> {
  refreshing ??= inTurn(requestToken).finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function requestToken(): Promise<string | null> {
  try {
    const response = await fetch('/api/auth/refresh', {
      method: 'POST',
      headers: { ...CSRF_HEADER, Accept: 'application/json' },
    });
    if (response.ok) {
      const answer = (await response.json()) as { token?: unknown };
      if (typeof answer.token === 'string') {
        keep(answer.token);
        return answer.token;
      }
    }
    if (response.status === 401 || response.status === 403) {
      ended = true;
      forget();
      return null;
    }
  } catch {
    // No answer: treated like a server in trouble, below.
  }
  // The cookie may still be good, so the hint stays and the next load, or the network's return, tries again.
  if (state === 'restoring') {
    change('anonymous');
    window.addEventListener('online', () => void restoreSession(), { once: true });
  }
  return null;
}

async function inTurn(work: () => Promise<string | null>): Promise<string | null> {
  // Web Locks exist in secure contexts only; over plain HTTP on another host the tabs go without.
  return 'locks' in navigator ? navigator.locks.request('tiketi.refresh', work) : work();
}

function keep(accessToken: string): void {
  token = accessToken;
  ended = false;
  remember(HINT, '1');
  change('signedIn');
}

function forget(): void {
  token = null;
  remember(HINT, null);
  change('anonymous');
}

function change(next: SessionState): void {
  if (state !== next) {
    state = next;
    listeners.forEach((listener) => listener());
  }
}

otherTabs.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (data === 'signed-out') {
    forget();
  } else if (data === 'signed-in' && token === null) {
    void refreshSession();
  }
});
