import { useSyncExternalStore } from 'react';
import { answer, api } from '@/shared/api/client';

/**
 * The server's clock, the one that opens a sale. A phone may be minutes off, so what the screen counts down to, and when the
 * button changes, never depends on the device's own time once the server's has been read.
 */

/** Longer asleep than this (milliseconds) and the running time since the last reading is not to be trusted. */
const TRUSTED_FOR = 10 * 60_000;

type Reading = { server: number; ticks: number };

let reading: Reading | null = null;

/** Server time in epoch milliseconds; the device's until the first reading has arrived. */
export function serverNow(): number {
  return reading ? reading.server + (performance.now() - reading.ticks) : Date.now();
}

/** Reads the clock once. Half of the round trip is taken as the answer's age. */
export async function readServerClock(): Promise<void> {
  const asked = performance.now();
  const { now } = await answer(api.GET('/api/time', { cache: 'no-store' }));
  const arrived = performance.now();
  const instant = Date.parse(now ?? '');
  if (Number.isNaN(instant)) {
    return;
  }
  reading = { server: instant + (arrived - asked) / 2, ticks: arrived };
  tell();
}

/** Reads the clock now and after each long absence; a failed reading leaves the clock as it was. */
export function keepServerClock(): () => void {
  const readIfOld = () => {
    if (document.visibilityState === 'visible' && (!reading || performance.now() - reading.ticks > TRUSTED_FOR)) {
      readServerClock().catch(() => undefined);
    }
  };
  readIfOld();
  document.addEventListener('visibilitychange', readIfOld);
  window.addEventListener('online', readIfOld);
  return () => {
    document.removeEventListener('visibilitychange', readIfOld);
    window.removeEventListener('online', readIfOld);
  };
}

/** One timer for all countdowns of a page: they change in the same frame, at the turn of the server's second. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let second = currentSecond();

function currentSecond(): number {
  return Math.floor(serverNow() / 1000) * 1000;
}

function tell(): void {
  second = currentSecond();
  listeners.forEach((listener) => listener());
}

function scheduleTick(): void {
  timer = setTimeout(
    () => {
      tell();
      scheduleTick();
    },
    1000 - (serverNow() % 1000),
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    second = currentSecond();
    scheduleTick();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearTimeout(timer);
    }
  };
}

/** The running second of the server's clock; the component is drawn again with each. */
export function useServerSecond(): number {
  return useSyncExternalStore(subscribe, () => second);
}

/**
 * What follows from the server's clock, such as a phase or a number of days. The component is drawn again only when that
 * changes: a page full of events stays still between two turns.
 */
export function useServerClock<T extends string | number | null>(read: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => read(second));
}
