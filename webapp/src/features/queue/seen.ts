import { serverNow } from '@/shared/time/server-clock';
import type { Standing } from './api/queue';

export type Waiting = Extract<Standing, { kind: 'waiting' }>;

/** What the page knows of one's place, from all it was told so far. */
export type Seen = {
  standing: Standing;
  /** The server's clock at the last answer or message. */
  at: number;
  /** The worst position one was told: progress counts from there. */
  start: number;
  /** The best position one was told. */
  best: number;
  /** The position is worse than one was told before, which wants an explanation for as long as it is. */
  recounted: boolean;
  /** Whether one has waited since the page was opened. */
  waited: boolean;
};

/** @param before counts only while it is about the same place in the line */
export function next(before: Seen | undefined, standing: Standing): Seen {
  const at = serverNow();
  if (standing.kind !== 'waiting') {
    return { standing, at, start: 1, best: 1, recounted: false, waited: before?.waited ?? false };
  }
  const { position, number } = standing;
  const same = before?.standing.kind === 'waiting' && before.standing.number === number ? before : null;
  return {
    standing,
    at,
    start: Math.max(same?.start ?? position, position),
    best: Math.min(same?.best ?? position, position),
    recounted: same !== null && position > same.best,
    waited: true,
  };
}
