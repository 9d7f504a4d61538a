import { ActionIcon, Button, Checkbox, Menu, Popover, Stack } from '@mantine/core';
import { IconBaselineDensityMedium, IconBaselineDensitySmall, IconBookmark, IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { recall, remember } from '@/shared/storage';
import { SavedViews } from './saved-views';

export type View = { name: string; search: string };

const DENSE = 'table.dense';

/** How somebody likes a table, in this browser: columns, density, and filters to come back to. */
export function useTools(table: string) {
  const [hidden, setHidden] = useState(() => read<string[]>(`table.${table}.hidden`));
  const [views, setViews] = useState(() => read<View[]>(`table.${table}.views`));
  const [dense, setDense] = useState(() => recall(DENSE) === 'yes');
  return {
    hidden,
    views,
    dense,
    hide: (columns: string[]) => {
      setHidden(columns);
      remember(`table.${table}.hidden`, columns.length > 0 ? JSON.stringify(columns) : null);
    },
    keep: (kept: View[]) => {
      setViews(kept);
      remember(`table.${table}.views`, kept.length > 0 ? JSON.stringify(kept) : null);
    },
    pack: (packed: boolean) => {
      setDense(packed);
      remember(DENSE, packed ? 'yes' : null);
    },
  };
}

function read<T extends unknown[]>(key: string): T {
  try {
    const kept: unknown = JSON.parse(recall(key) ?? '[]');
    return (Array.isArray(kept) ? kept : []) as T;
  } catch {
    return [] as unknown as T;
  }
}

type ToolsProps = {
  tools: ReturnType<typeof useTools>;
  /** Without a label: always shown. */
  columns: { accessor: string; label: string | undefined }[];
};

export function Tools({ tools: { hidden, views, dense, hide, keep, pack }, columns }: ToolsProps) {
  const { t } = useTranslation();
  const [, setParams] = useSearchParams();
  const [managing, setManaging] = useState(false);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="xs" leftSection={<IconBookmark size={16} aria-hidden />}>
            {t('table.views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map(({ name, search }) => (
            <Menu.Item key={name} onClick={() => setParams(new URLSearchParams(search))}>
              {name}
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => setManaging(true)}>{t('table.manageViews')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Popover position="bottom-end" trapFocus>
        <Popover.Target>
          <Button variant="default" size="xs" leftSection={<IconColumns3 size={16} aria-hidden />}>
            {t('table.columns')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Stack gap={12}>
            {columns.map(
              ({ accessor, label }) =>
                label && (
                  <Checkbox
                    key={accessor}
                    label={label}
                    checked={!hidden.includes(accessor)}
                    onChange={({ target }) =>
                      hide(target.checked ? hidden.filter((one) => one !== accessor) : [...hidden, accessor])
                    }
                  />
                ),
            )}
          </Stack>
        </Popover.Dropdown>
      </Popover>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('table.dense')}
        aria-pressed={dense}
        title={t('table.dense')}
        onClick={() => pack(!dense)}
      >
        {dense ? (
          <IconBaselineDensitySmall size={16} aria-hidden />
        ) : (
          <IconBaselineDensityMedium size={16} aria-hidden />
        )}
      </ActionIcon>
      {managing && <SavedViews views={views} onKeep={keep} onClose={() => setManaging(false)} />}
    </>
  );
}
