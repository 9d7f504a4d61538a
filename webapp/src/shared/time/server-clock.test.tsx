import { act, render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { http, HttpResponse, refusal, server, url } from '@/shared/testing/server';

const DEVICE = Date.parse('2026-12-05T11:00:00Z');
const AHEAD = 90_000;

async function freshClock() {
  vi.resetModules();
  return import('./server-clock');
}

/** Answers with the server's time, `AHEAD` of the device's, after each way has taken `way` milliseconds. */
function clockServer(way = 0) {
  server.use(
    http.get(url('/api/time'), () => {
      vi.advanceTimersByTime(way);
      const now = new Date(Date.now() + AHEAD).toISOString();
      vi.advanceTimersByTime(way);
      return HttpResponse.json({ now });
    }),
  );
}

beforeEach(() => {
  vi.useFakeTimers({ now: DEVICE, toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
});

it('follows the server, not a device that is minutes off', async () => {
  const { readServerClock, serverNow } = await freshClock();
  clockServer();
  expect(serverNow()).toBe(DEVICE);
  await readServerClock();
  expect(serverNow()).toBe(DEVICE + AHEAD);
});

it('takes half of the round trip as the age of the answer', async () => {
  const { readServerClock, serverNow } = await freshClock();
  clockServer(400);
  await readServerClock();
  expect(serverNow()).toBe(Date.now() + AHEAD);
});

it('runs on evenly when somebody turns the clock of the device', async () => {
  const { readServerClock, serverNow } = await freshClock();
  clockServer();
  await readServerClock();
  const before = serverNow();
  vi.setSystemTime(DEVICE - 3600_000);
  vi.advanceTimersByTime(2_000);
  expect(serverNow() - before).toBe(2_000);
});

it('keeps its reading when a later one fails', async () => {
  const { readServerClock, serverNow } = await freshClock();
  clockServer();
  await readServerClock();
  server.use(http.get(url('/api/time'), () => refusal(503, 'SERVICE_UNAVAILABLE')));
  await expect(readServerClock()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(serverNow()).toBe(DEVICE + AHEAD);
});

it('draws what follows from the clock only when it changes', async () => {
  const { useServerClock } = await freshClock();
  const drawn: string[] = [];
  function Watch() {
    const phase = useServerClock((now) => (now < DEVICE + 5_000 ? 'before' : 'after'));
    drawn.push(phase);
    return null;
  }
  render(<Watch />);
  for (let second = 0; second < 9; second += 1) {
    act(() => void vi.advanceTimersByTime(1_000));
  }
  expect(drawn).toEqual(['before', 'after']);
});

it('draws once a second, at the turn of the second, and stops when nobody looks', async () => {
  vi.setSystemTime(DEVICE + 300);
  const { useServerSecond } = await freshClock();
  const drawn: number[] = [];
  function Watch() {
    const second = useServerSecond();
    drawn.push(second);
    return <output>{second}</output>;
  }
  const { unmount } = render(<Watch />);
  expect(screen.getByRole('status')).toHaveTextContent(String(DEVICE));
  act(() => void vi.advanceTimersByTime(699));
  expect(drawn).toEqual([DEVICE]);
  act(() => void vi.advanceTimersByTime(1));
  act(() => void vi.advanceTimersByTime(1000));
  expect(drawn).toEqual([DEVICE, DEVICE + 1000, DEVICE + 2000]);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});
