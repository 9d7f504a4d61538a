import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { DataTable, type DataTableColumn } from 'mantine-datatable';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { layoutsQuery, type SeatLayout } from '@/features/layouts/api/layouts';
import { ProblemNotice } from '@/shared/ui/notice';
import { countText } from '@/shared/won';
import { DraftStrip } from './draft-strip';
import { TablePage, useLooks } from './table-page';
import classes from './events.module.css';

export function Layouts() {
  const { t } = useTranslation();
  const { data, error, isError, isFetching, refetch } = useQuery(layoutsQuery());
  const looks = useLooks();
  const columns: DataTableColumn<SeatLayout>[] = [
    {
      accessor: 'name',
      title: t('layouts.columnName'),
      render: (layout) => (
        <div className={classes.name}>
          <Link to={`/layouts/${layout.id}`}>{layout.name}</Link>
          <span>{layout.description}</span>
        </div>
      ),
    },
    {
      accessor: 'seats',
      title: t('layouts.columnSeats'),
      textAlign: 'right',
      noWrap: true,
      render: ({ seats }) => countText(seats),
    },
    { accessor: 'sections', title: t('layouts.columnSections'), textAlign: 'right', noWrap: true },
    { accessor: 'revision', title: t('layouts.columnRevision'), textAlign: 'right', noWrap: true },
  ];
  return (
    <TablePage
      title={t('layouts.title')}
      text={t('layouts.text')}
      actions={
        <Button component={Link} to="/layouts/new" size="sm" leftSection={<IconPlus size={18} aria-hidden />}>
          {t('layouts.create')}
        </Button>
      }
    >
      <DraftStrip kind="seat_layout" path="/layouts/drafts" />
      {isError && !data ? (
        <ProblemNotice thrown={error} onRetry={() => void refetch()} />
      ) : (
        <DataTable
          {...looks}
          records={data ?? []}
          columns={columns}
          fetching={isFetching}
          noRecordsText={t('layouts.none')}
        />
      )}
    </TablePage>
  );
}
