import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './removable-chips.module.css';

type RemovableChipsProps<T extends string> = {
  label: string;
  items: { key: T; text: string; removeLabel: string }[];
  /** Chips that also do something when their text is pressed. */
  onPick?: (key: T) => void;
  onRemove: (key: T) => void;
  children?: ReactNode;
};

export function RemovableChips<T extends string>({ label, items, onPick, onRemove, children }: RemovableChipsProps<T>) {
  return (
    <div className={classes.row}>
      <ul className={classes.chips} aria-label={label}>
        {items.map(({ key, text, removeLabel }) => (
          <li key={key} className={classes.chip}>
            {onPick ? (
              <button type="button" className={classes.text} onClick={() => onPick(key)}>
                {text}
              </button>
            ) : (
              <span className={classes.text}>{text}</span>
            )}
            <button type="button" className={classes.remove} aria-label={removeLabel} onClick={() => onRemove(key)}>
              <IconX size={16} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}
