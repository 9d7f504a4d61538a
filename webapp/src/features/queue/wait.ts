/** What is said about a wait: never more exact than it can be, and rather too long than too short. */
export type WaitRange = { unit: 'soon' } | { unit: 'minutes' | 'hours'; from: number; to: number };

const MINUTE = 60;
const HOUR = 60 * MINUTE;

export function waitRange(seconds: number): WaitRange {
  const longest = seconds * 1.25;
  if (longest < MINUTE) {
    return { unit: 'soon' };
  }
  const [unit, length] = longest < 100 * MINUTE ? (['minutes', MINUTE] as const) : (['hours', HOUR] as const);
  const to = Math.ceil(longest / length);
  return { unit, from: Math.min(Math.max(1, Math.floor((seconds * 0.9) / length)), to), to };
}

/** Milliseconds until the next question: often near the door, seldom far from it; spread, so that a crowd does not ask in step. */
export function askAgainIn(estimate: number | null, live: boolean, random = Math.random()): number {
  const shortest = live ? 10_000 : 3_000;
  const scaled = ((estimate ?? 60) * 1000) / 20;
  return Math.min(30_000, Math.max(shortest, scaled)) * (0.8 + random * 0.4);
}

/** Of 100: how far one has come since one was first told a position. */
export function progress(start: number, position: number): number {
  return start <= 1 ? 100 : Math.round(((start - Math.min(start, position)) / (start - 1)) * 100);
}

/** At most `number - admittedUpTo` people can be ahead; those who have left in between are not in that sum. */
export function advanced(position: number, number: number, admittedUpTo: number): number {
  return Math.max(1, Math.min(position, number - admittedUpTo));
}
