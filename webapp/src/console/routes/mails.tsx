import { Button, NativeSelect } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '@/shared/ui/badge';
import { type Mail, MAIL_STATUSES, mailsQuery, type MailStatus, useResendMail } from '@/features/mails/api/mails';
import { useLanguage } from '@/shared/i18n/use-language';
import { seoulText } from '@/shared/time/seoul-time';
import { notifyDone, notifyFailed } from '@/shared/ui/notify';
import { useProblemText } from '@/shared/ui/problem-text';
import { useTableParams } from '../use-table-params';
import classes from './money.module.css';
import { useEach } from './use-each';
import { type Column, Rows } from './rows';
import { TablePage } from './table-page';

const TONES = { waiting: 'info', sent: 'success', dead: 'danger' } as const satisfies Record<MailStatus, string>;

export function Mails() {
  const { t } = useTranslation();
  const table = useTableParams();
  const resend = useResendMail();
  const problemText = useProblemText();
  const each = useEach();
  const status = MAIL_STATUSES.find((one) => one === table.params.get('status'));
  const found = useQuery({
    ...mailsQuery({ status, page: table.page, limit: table.limit }),
    placeholderData: keepPreviousData,
  });
  const columns = useColumns((mail) =>
    resend.mutate(mail.id, {
      onSuccess: ({ message }) => notifyDone(message),
      onError: (thrown) => notifyFailed(problemText(thrown)),
    }),
  );
  return (
    <TablePage
      title={t('mails.title')}
      text={t('mails.text')}
      filters={
        <NativeSelect
          aria-label={t('mails.columnStatus')}
          value={status ?? ''}
          onChange={({ target }) => table.change({ status: target.value })}
          data={[
            { value: '', label: t('mails.all') },
            ...MAIL_STATUSES.map((value) => ({ value, label: t(`mails.status_${value}`) })),
          ]}
        />
      }
    >
      <Rows
        name="mails"
        table={table}
        found={found}
        records={found.data?.mails}
        total={found.data?.total ?? 0}
        columns={columns}
        none={t('mails.none')}
        taken={{ path: '/api/admin/mails/export', query: { status } }}
        bulk={{
          label: t('mails.resend'),
          can: (mail) => mail.status === 'dead',
          run: (mails) => each(mails, ({ id }) => resend.mutateAsync(id)),
        }}
      />
    </TablePage>
  );
}

function useColumns(onResend: (mail: Mail) => void): Column<Mail>[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const stamp = (at: number) => <span className="tabular">{seoulText(at, 'stamp', language)}</span>;
  return [
    {
      accessor: 'createdAt',
      title: `${t('mails.columnAt')} (KST)`,
      noWrap: true,
      render: ({ createdAt }) => stamp(createdAt),
    },
    {
      accessor: 'kind',
      title: t('mails.columnKind'),
      noWrap: true,
      render: ({ kind }) => (kind ? t(`mails.kind_${kind}`) : '–'),
    },
    {
      accessor: 'reservationNumber',
      title: t('mails.columnReservation'),
      noWrap: true,
      render: ({ reservationNumber, reservationId }) =>
        reservationId ? (
          <Link to={`/reservations/${reservationId}`} className={classes.link}>
            {reservationNumber || t('desk.open')}
          </Link>
        ) : (
          '–'
        ),
    },
    {
      accessor: 'status',
      title: t('mails.columnStatus'),
      noWrap: true,
      render: ({ status }) => <Badge tone={TONES[status]}>{t(`mails.status_${status}`)}</Badge>,
    },
    {
      accessor: 'attempts',
      title: t('mails.columnAttempts'),
      textAlign: 'right',
      render: ({ attempts }) => <span className="tabular">{attempts}</span>,
    },
    {
      accessor: 'next',
      title: t('mails.columnNext'),
      noWrap: true,
      render: ({ sentAt, nextAttemptAt }) => (sentAt ? stamp(sentAt) : nextAttemptAt ? stamp(nextAttemptAt) : '–'),
    },
    { accessor: 'error', title: t('mails.columnError'), render: ({ error }) => error || '–' },
    {
      accessor: 'actions',
      title: t('console.columnActions'),
      textAlign: 'right',
      noWrap: true,
      render: (mail) =>
        mail.status !== 'waiting' && (
          <Button
            variant="subtle"
            size="compact-md"
            leftSection={<IconMailForward size={18} aria-hidden />}
            onClick={() => onResend(mail)}
          >
            {t('mails.resend')}
          </Button>
        ),
    },
  ];
}
