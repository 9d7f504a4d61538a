import { useTranslation } from 'react-i18next';
import { FlagIcons } from './flag-icons';
import { COMPANION, RESTRICTED, WHEELCHAIR } from './seat-flags';
import classes from './seat-notes.module.css';

const NOTES = [
  ['wheelchair', WHEELCHAIR, 'wheelchair'],
  ['companion', COMPANION, 'companion'],
  ['restrictedView', RESTRICTED, 'restricted'],
] as const;

/** What is special about a seat one has; nothing about most of them. */
export function SeatNotes({ flags }: { flags: readonly string[] }) {
  const { t } = useTranslation();
  return NOTES.filter(([name]) => flags.includes(name)).map(([name, bit, text]) => (
    <span key={name} className={classes.note}>
      <FlagIcons flags={bit} size={16} />
      {t(`seats.flag.${text}`)}
    </span>
  ));
}
