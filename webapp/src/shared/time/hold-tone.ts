import { useServerClock } from './server-clock';

/** How pressing the end of a hold is: from three minutes on, and in the last. */
export type HoldTone = 'calm' | 'warn' | 'danger';

export function useHoldTone(until: number): HoldTone {
  return useServerClock((now) => {
    const seconds = (until - now) / 1000;
    return seconds < 60 ? 'danger' : seconds < 180 ? 'warn' : 'calm';
  });
}
