import { Button, FileButton, Group, Modal, NativeSelect, Table } from '@mantine/core';
import { IconTableImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetched } from '@/shared/code/fetched';
import { useLanguage } from '@/shared/i18n/use-language';
import { notifyFailed } from '@/shared/ui/notify';
import { countText, wonText } from '@/shared/won';
import type { CsvError } from '../model/csv';
import { type ImportMode, withImported } from '../model/import';
import { type Layout, seatCount, totalSeats } from '../model/layout';
import type { Editor } from '../use-editor';
import classes from './editor.module.css';

/** Larger than any list of 20,000 rows. */
const LARGEST = 2_000_000;
/** More errors than this at once help nobody. */
const MOST = 20;

type Read = { file: string; layout: Layout; errors: CsvError[] };

/** Rows of seats from a spreadsheet: looked at before anything changes. */
export function CsvImport({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const [read, setRead] = useState<Read | null>(null);
  const take = async (file: File | null) => {
    if (!file) {
      return;
    }
    if (file.size > LARGEST) {
      notifyFailed(t('layouts.csv.tooLarge', { file: file.name }));
      return;
    }
    const { decodeCsv, readCsv } = await fetched(() => import('../model/csv'));
    setRead({ file: file.name, ...readCsv(decodeCsv(await file.arrayBuffer())) });
  };
  return (
    <>
      <FileButton accept="text/csv,.csv" onChange={(file) => void take(file)}>
        {(props) => (
          <Button {...props} variant="default" size="sm" leftSection={<IconTableImport size={18} aria-hidden />}>
            {t('layouts.csv.import')}
          </Button>
        )}
      </FileButton>
      {read && (
        <Preview
          read={read}
          onClose={() => setRead(null)}
          onImport={(mode) => {
            editor.edit(withImported(editor.layout, read.layout, mode));
            setRead(null);
          }}
        />
      )}
    </>
  );
}

type PreviewProps = { read: Read; onClose: () => void; onImport: (mode: ImportMode) => void };

function Preview({ read: { file, layout, errors }, onClose, onImport }: PreviewProps) {
  const { t } = useTranslation();
  const [mode, setMode] = useState<ImportMode>('replace');
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('layouts.csv.title', { file })}
      closeButtonProps={{ 'aria-label': t('console.close') }}
    >
      {errors.length > 0 ? (
        <>
          <p role="alert">{t('layouts.csv.errors', { count: errors.length })}</p>
          <ul className={classes.csvErrors}>
            {errors.slice(0, MOST).map(({ line, kind, value }) => (
              <li key={`${line} ${kind} ${value}`}>
                <strong>{t('layouts.csv.line', { line })}</strong> {t(`layouts.csv.error.${kind}`, { value })}
              </li>
            ))}
          </ul>
          <p className={classes.hint}>{t('layouts.csv.form')}</p>
        </>
      ) : (
        <>
          <p>{t('layouts.csv.found', { count: layout.sections.length, seats: countText(totalSeats(layout)) })}</p>
          <Sections layout={layout} />
          <NativeSelect
            mt="md"
            label={t('layouts.csv.mode')}
            description={t(`layouts.csv.${mode}Help`)}
            value={mode}
            onChange={({ target }) => setMode(target.value === 'add' ? 'add' : 'replace')}
            data={[
              { value: 'replace', label: t('layouts.csv.replace') },
              { value: 'add', label: t('layouts.csv.add') },
            ]}
          />
        </>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t(errors.length > 0 ? 'console.close' : 'layouts.stay')}
        </Button>
        {errors.length === 0 && (
          <Button data-autofocus onClick={() => onImport(mode)}>
            {t('layouts.csv.take')}
          </Button>
        )}
      </Group>
    </Modal>
  );
}

function Sections({ layout }: { layout: Layout }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Table.ScrollContainer minWidth={300} mah="40dvh" mt="xs" type="native">
      <Table horizontalSpacing={6} className={classes.preview}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('layouts.name')}</Table.Th>
            <Table.Th>{t('layouts.rows')}</Table.Th>
            <Table.Th>{t('layouts.columnSeats')}</Table.Th>
            <Table.Th>{t('layouts.price')}</Table.Th>
            <Table.Th>{t('layouts.flags')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {layout.sections.map((section) => (
            <Table.Tr key={section.key}>
              <Table.Td>{section.name}</Table.Td>
              <Table.Td>
                {t('layouts.csv.rows', {
                  from: section.startRow,
                  to: section.startRow + section.seats.length - 1,
                })}
              </Table.Td>
              <Table.Td>{countText(seatCount(section))}</Table.Td>
              <Table.Td>{wonText(section.price, language)}</Table.Td>
              <Table.Td>{countText(Object.keys(section.flags).length)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
