import type { ReactNode } from 'react';
import classes from './badge.module.css';

export type Tone = 'success' | 'warn' | 'danger' | 'info' | 'neutral' | 'accent';

/** Our own badge: the contrast of each pair of colours has been checked in both schemes, at this size. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
