import { Button, Menu, NativeSelect } from '@mantine/core';
import { IconBan, IconDots, IconEye, IconLockOpen, IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '@/shared/ui/badge';
import { type Access, type Account, useReveal, usersQuery } from '@/features/users/api/users';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { notifyFailed } from '@/shared/ui/notify';
import { useProblemText } from '@/shared/ui/problem-text';
import { useTableParams } from '../use-table-params';
import { AccessDialog } from './access-dialog';
import classes from './money.module.css';
import { type Column, Rows } from './rows';
import { SearchField, TablePage } from './table-page';

const WORDS_LENGTH = 100;

export function Users() {
  const { t } = useTranslation();
  const table = useTableParams();
  const [revealed, setRevealed] = useState<Record<string, Account>>({});
  const [asked, setAsked] = useState<{ account: Account; access: Access } | null>(null);
  const reveal = useReveal();
  const problemText = useProblemText();
  const q = table.params.get('q') ?? '';
  const role = table.params.get('role') ?? '';
  const blocked = table.params.get('blocked') ?? '';
  const found = useQuery({
    ...usersQuery({
      q: q || undefined,
      role: role || undefined,
      blocked: blocked ? blocked === 'true' : undefined,
      page: table.page,
      limit: table.limit,
    }),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns(
    (account) =>
      reveal.mutate(account.id, {
        onSuccess: (whole) => setRevealed((known) => ({ ...known, [whole.id]: whole })),
        onError: (thrown) => notifyFailed(problemText(thrown)),
      }),
    (account, access) => setAsked({ account, access }),
    revealed,
  );

  return (
    <TablePage
      title={t('console.users')}
      text={t('console.usersText')}
      filters={
        <>
          <SearchField table={table} placeholder={t('console.usersPlaceholder')} maxLength={WORDS_LENGTH} />
          <NativeSelect
            aria-label={t('console.columnRole')}
            value={role}
            onChange={({ target }) => table.change({ role: target.value })}
            data={[
              { value: '', label: t('console.allRoles') },
              { value: 'user', label: t('console.roleUser') },
              { value: 'admin', label: t('console.roleAdmin') },
            ]}
          />
          <NativeSelect
            aria-label={t('console.columnAccess')}
            value={blocked}
            onChange={({ target }) => table.change({ blocked: target.value })}
            data={[
              { value: '', label: t('console.allAccess') },
              { value: 'false', label: t('console.accessOpen') },
              { value: 'true', label: t('console.accessBlocked') },
            ]}
          />
        </>
      }
    >
      <Rows
        name="users"
        table={table}
        found={found}
        records={found.data?.accounts}
        total={found.data?.total ?? 0}
        columns={columns}
        none={t('console.noUsers')}
        taken={{ path: '/api/admin/users/export', query: { q, role, blocked }, revealing: true }}
      />
      {asked && <AccessDialog {...asked} onClose={() => setAsked(null)} />}
    </TablePage>
  );
}

function useColumns(
  onReveal: (account: Account) => void,
  onAsk: (account: Account, access: Access) => void,
  revealed: Record<string, Account>,
): Column<Account>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const shown = (account: Account) => revealed[account.id] ?? account;
  return [
    {
      accessor: 'name',
      title: t('console.columnName'),
      noWrap: true,
      render: (account) => (
        <Link
          to={`/reservations?q=${account.id}`}
          className={classes.link}
          aria-label={t('console.reservationsOf', { name: shown(account).name })}
        >
          {shown(account).name}
        </Link>
      ),
    },
    { accessor: 'email', title: t('console.columnEmail'), noWrap: true, render: (account) => shown(account).email },
    {
      accessor: 'phone',
      title: t('console.columnPhone'),
      noWrap: true,
      render: (account) => <span className="tabular">{shown(account).phone || '–'}</span>,
    },
    {
      accessor: 'google',
      title: t('console.columnProvider'),
      noWrap: true,
      render: ({ google }) => (google ? 'Google' : t('console.providerLocal')),
    },
    {
      accessor: 'admin',
      title: t('console.columnRole'),
      noWrap: true,
      render: ({ admin }) => t(admin ? 'console.roleAdmin' : 'console.roleUser'),
    },
    {
      accessor: 'blocked',
      title: t('console.columnAccess'),
      noWrap: true,
      render: ({ blocked }) => (
        <Badge tone={blocked ? 'danger' : 'success'}>
          {t(blocked ? 'console.accessBlocked' : 'console.accessOpen')}
        </Badge>
      ),
    },
    {
      accessor: 'createdAt',
      title: t('console.columnJoined'),
      noWrap: true,
      render: ({ createdAt }) => seoulText(createdAt, 'compact', language),
    },
    {
      accessor: 'actions',
      title: t('console.columnActions'),
      textAlign: 'right',
      render: (account) => (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button
              variant="subtle"
              size="compact-md"
              aria-label={t('console.actionsFor', { name: shown(account).name })}
            >
              <IconDots size={18} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {!revealed[account.id] && (
              <Menu.Item leftSection={<IconEye size={16} aria-hidden />} onClick={() => onReveal(account)}>
                {t('console.reveal')}
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={
                account.admin ? <IconShieldOff size={16} aria-hidden /> : <IconShieldCheck size={16} aria-hidden />
              }
              onClick={() => onAsk(shown(account), { role: account.admin ? 'user' : 'admin' })}
            >
              {t(account.admin ? 'console.demote' : 'console.appoint')}
            </Menu.Item>
            <Menu.Item
              leftSection={account.blocked ? <IconLockOpen size={16} aria-hidden /> : <IconBan size={16} aria-hidden />}
              onClick={() => onAsk(shown(account), { blocked: !account.blocked })}
            >
              {t(account.blocked ? 'console.unblock' : 'console.block')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ),
    },
  ];
}
