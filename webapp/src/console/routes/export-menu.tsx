import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { download } from '@/shared/download';
import { EXPORT_FORMATS, type ExportFormat, exportList, type ExportPath, type ExportQuery } from '@/shared/export-list';
import { notifyFailed } from '@/shared/ui/notify';
import { useProblemText } from '@/shared/ui/problem-text';

/** @property revealing whether personal data may come along, which the audit log keeps */
export type Taken = { path: ExportPath; query: ExportQuery; revealing?: boolean };

/** All rows of the filter as a file, however many pages there are. */
export function ExportMenu({ path, query, revealing = false }: Taken) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const save = useMutation({
    mutationFn: ({ format, more }: { format: ExportFormat; more?: ExportQuery }) =>
      exportList(path, { ...query, ...more }, format),
    onSuccess: ({ rows, name }) => download(rows, name),
    onError: (thrown) => notifyFailed(problemText(thrown)),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          loading={save.isPending}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('exports.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {EXPORT_FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => save.mutate({ format })}>
            {t(`exports.${format}`)}
          </Menu.Item>
        ))}
        {revealing && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('exports.revealing')}</Menu.Label>
            <Menu.Item color="red" onClick={() => save.mutate({ format: 'csv', more: { reveal: true } })}>
              {t('exports.revealed')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
