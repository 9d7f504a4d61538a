import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { answer, api, userApi } from '@/shared/api/client';
import { toProblem } from '@/shared/api/problem';
import {
  beginSession,
  CSRF_HEADER,
  endSession,
  onSessionChange,
  renewSession,
  type SessionState,
  sessionEnded,
  sessionState,
} from '@/shared/api/session';

export type User = { id: string; email: string; name: string; phone: string; admin: boolean; google: boolean };

/** Answers as the generated types may describe them: not every server says which members are always there. */
type WireUser = Partial<Record<'id' | 'email' | 'name' | 'phone' | 'role' | 'provider', string | null>>;
type WireSession = { token?: string | null; user?: WireUser };

const meKey = ['account', 'me'] as const;

const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: async ({ signal }) => toUser((await answer(userApi.GET('/api/auth/me', { signal }))).user ?? {}),
  staleTime: 5 * 60_000,
});

export function useSession(): SessionState {
  return useSyncExternalStore(onSessionChange, sessionState);
}

/** Whoever is signed in. `loading` lasts until that is known, so that no screen sends a signed-in visitor to the login. */
export function useAccount() {
  const session = useSession();
  const queries = useQueryClient();
  const me = useQuery({ ...meQuery, enabled: session === 'signedIn' });
  useEffect(() => {
    if (session === 'anonymous') {
      // Also when another tab signed out: nothing of the account stays behind in this one.
      queries.removeQueries({ queryKey: meKey });
    }
  }, [session, queries]);
  const user = session === 'signedIn' ? (me.data ?? null) : null;
  return {
    user,
    session,
    loading: session === 'restoring' || (session === 'signedIn' && me.isPending),
    failure: session === 'signedIn' && !user && me.isError ? me.error : null,
    retry: () => void me.refetch(),
  };
}

/** Signed out without having asked for it. */
export function useSessionEnded(): boolean {
  return useSyncExternalStore(onSessionChange, sessionEnded);
}

function useSignIn<Input>(call: (input: Input) => Promise<WireSession>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: ({ token, user }) => {
      queries.setQueryData(meKey, toUser(user ?? {}));
      beginSession(token ?? '');
    },
  });
}

export type Credentials = { email: string; password: string };
export type Registration = Credentials & { name: string; phone?: string };

export function useLogin() {
  return useSignIn((body: Credentials) => answer(api.POST('/api/auth/login', { body })));
}

export function useRegister() {
  return useSignIn((body: Registration) => answer(api.POST('/api/auth/register', { body })));
}

export function useGoogleLogin() {
  return useSignIn((credential: string) => answer(api.POST('/api/auth/google', { body: { credential } })));
}

export function useLogout() {
  return useMutation({
    mutationFn: async () => {
      try {
        await answer(userApi.POST('/api/auth/logout', { headers: CSRF_HEADER }));
      } catch (thrown) {
        // A server that no longer knows the session has nothing left to end; any other failure leaves the visitor signed in.
        if (toProblem(thrown).status !== 401) {
          throw thrown;
        }
      }
    },
    onSuccess: endSession,
  });
}

export function useUpdateProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; phone?: string }) => answer(userApi.PUT('/api/auth/profile', { body })),
    onSuccess: ({ user }) => queries.setQueryData(meKey, toUser(user ?? {})),
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: { currentPassword: string; newPassword: string }) =>
      answer(userApi.PUT('/api/auth/password', { body })),
    onSuccess: ({ token }) => renewSession(token ?? ''),
  });
}

/** Whether Google sign-in is offered, with a nonce of this visit: the server accepts it once. */
export const googleConfigQuery = queryOptions({
  queryKey: ['account', 'google'],
  queryFn: async ({ signal }) => {
    const { enabled, clientId, scriptUrl, nonce } = await answer(api.GET('/api/auth/google/config', { signal }));
    return enabled && clientId && scriptUrl && nonce ? { clientId, scriptUrl, nonce } : null;
  },
  staleTime: 0,
  gcTime: 0,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
});

function toUser({ id, email, name, phone, role, provider }: WireUser): User {
  return {
    id: id ?? '',
    email: email ?? '',
    name: name ?? '',
    phone: phone ?? '',
    admin: role === 'admin',
    google: provider?.toUpperCase() === 'GOOGLE',
  };
}
