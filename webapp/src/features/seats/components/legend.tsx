import { ActionIcon, Popover } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FLAG_NAMES } from '@/shared/seat-flags/seat-flags';
import { FlagIcons } from '@/shared/seat-flags/flag-icons';
import { paletteOf } from '../canvas/palette';
import classes from './legend.module.css';

/** What the marks mean; the prices and their colours stand in the filters. */
export function Legend({ dark, flags }: { dark: boolean; flags: Uint8Array }) {
  const { t } = useTranslation();
  const palette = paletteOf(dark);
  const free = palette.grades[0];
  const known = flags.reduce((all, one) => all | one, 0);
  const marks = [
    { key: 'free', name: t('seats.stateFree'), mark: <circle cx="12" cy="12" r="9" fill={free?.fill} /> },
    {
      key: 'mine',
      name: t('seats.stateMine'),
      mark: (
        <>
          <circle cx="12" cy="12" r="10" fill={palette.mine.fill} />
          <path d="M7 12l3.5 4 6-8" fill="none" stroke={palette.mine.text} strokeWidth="2.4" />
        </>
      ),
    },
    {
      key: 'held',
      name: t('seats.stateHeld'),
      mark: <circle cx="12" cy="12" r="8.5" fill={palette.held.fill} stroke={palette.held.ring} strokeWidth="2.4" />,
    },
    {
      key: 'sold',
      name: t('seats.stateSold'),
      mark: (
        <>
          <circle cx="12" cy="12" r="9" fill={palette.sold.fill} />
          <path d="M8.5 8.5l7 7m0-7l-7 7" stroke={palette.sold.cross} strokeWidth="1.8" />
        </>
      ),
    },
  ];
  return (
    <Popover position="bottom-start" shadow="md" withinPortal={false} trapFocus={false}>
      <Popover.Target>
        <ActionIcon size={44} variant="default" className={classes.button} aria-label={t('seats.legend')}>
          <IconInfoCircle size={22} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <ul className={classes.list}>
          {marks.map(({ key, name, mark }) => (
            <li key={key}>
              <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden>
                {mark}
              </svg>
              {name}
            </li>
          ))}
          {FLAG_NAMES.filter(([bit]) => (known & bit) !== 0).map(([bit, name]) => (
            <li key={name}>
              <FlagIcons flags={bit} size={24} />
              {t(`seats.flag.${name}`)}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
