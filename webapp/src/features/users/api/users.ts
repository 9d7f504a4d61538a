import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from '@/shared/api/schema';
import { answer, userApi } from '@/shared/api/client';

export type Account = {
  id: string;
  email: string;
  name: string;
  phone: string;
  admin: boolean;
  blocked: boolean;
  google: boolean;
  createdAt: number;
};

export type AccountFilter = { q?: string; role?: string; blocked?: boolean; page: number; limit: number };

const usersKey = ['users'] as const;

export function usersQuery(query: AccountFilter) {
  return queryOptions({
    queryKey: [...usersKey, query],
    queryFn: async ({ signal }) => {
      const { users = [], total = 0 } = await answer(userApi.GET('/api/admin/users', { params: { query }, signal }));
      return { total, accounts: users.map(toAccount) };
    },
    staleTime: 0,
  });
}

/** The account with its personal data. The server records who asked, so the answer is not kept. */
export function useReveal() {
  return useMutation({
    mutationFn: async (id: string) =>
      toAccount((await answer(userApi.POST('/api/admin/users/{id}/reveal', { params: { path: { id } } }))).user ?? {}),
    gcTime: 0,
  });
}

export type Access = { role?: 'user' | 'admin'; blocked?: boolean };

export function useChangeAccess() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, access }: { id: string; access: Access }) =>
      answer(userApi.PATCH('/api/admin/users/{id}', { params: { path: { id } }, body: access })),
    onSettled: () => queries.invalidateQueries({ queryKey: usersKey }),
  });
}

function toAccount(account: components['schemas']['Account']): Account {
  return {
    id: account.id ?? '',
    email: account.email ?? '',
    name: account.name ?? '',
    phone: account.phone ?? '',
    admin: account.role === 'admin',
    blocked: account.blocked === true,
    google: account.provider === 'GOOGLE',
    createdAt: Date.parse(account.created_at ?? ''),
  };
}
