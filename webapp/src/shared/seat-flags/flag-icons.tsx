import { IconDisabled, IconMinus, IconUser } from '@tabler/icons-react';
import { COMPANION, RESTRICTED, WHEELCHAIR } from './seat-flags';

/** The signs of the map, beside words that say the same. */
export function FlagIcons({ flags, size }: { flags: number; size: number }) {
  return (
    <>
      {(flags & WHEELCHAIR) !== 0 && <IconDisabled size={size} aria-hidden />}
      {(flags & COMPANION) !== 0 && <IconUser size={size} aria-hidden />}
      {(flags & RESTRICTED) !== 0 && <IconMinus size={size} stroke={3} aria-hidden />}
    </>
  );
}
