import { act, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderApp } from '@/shared/testing/render';
import { http, HttpResponse, server, url } from '@/shared/testing/server';
import { SeatPrices } from './seat-prices';

const row = { k: 'line', x: 0, y: 0, dx: 10, dy: 0 };
const MAP = {
  v: 1,
  rev: 7,
  seats: 44,
  grades: [{ price: 90_000 }, { price: 50_000 }, { price: 0 }],
  sections: [
    { id: 0, n: 'A', g: 0, first: 0, count: 20, row: 1, rows: [row] },
    { id: 1, n: 'B', g: 1, first: 20, count: 20, row: 2, rows: [row] },
    { id: 2, n: 'C', g: 2, first: 40, count: 4, row: 3, rows: [row] },
  ],
};

/** As the server writes it; all seats but these are sold. */
function states(...free: number[]): ArrayBuffer {
  const bytes = new Uint8Array(16 + 11).fill(0xaa, 16);
  bytes.set([...'TKS1'].map((letter) => letter.charCodeAt(0)));
  new DataView(bytes.buffer).setUint32(4, MAP.rev, true);
  for (const seat of free) {
    const place = 16 + (seat >> 2);
    bytes[place] = (bytes[place] ?? 0) & ~(3 << ((seat & 3) << 1));
  }
  return bytes.buffer;
}

/** @returns how often the states were asked for */
function serve(...answers: ArrayBuffer[]): () => number {
  let asked = 0;
  server.use(
    http.get(url('/api/seats/events/e-1/map'), () => HttpResponse.json(MAP)),
    http.get(url('/api/seats/events/e-1/status'), () => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      return HttpResponse.arrayBuffer(answer ?? new ArrayBuffer(0));
    }),
  );
  return () => asked;
}

const draw = (onSale: boolean) =>
  renderApp(
    <SeatPrices eventId="e-1" onSale={onSale}>
      …
    </SeatPrices>,
  );
const texts = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

it('tells what is left of each price, and counts anew', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const asked = serve(states(0, 1, 2, 20), states(0, 1));
  await draw(true);
  await act(() => vi.advanceTimersByTimeAsync(500));
  expect(texts()).toEqual(['A90,000원잔여 3석', 'B50,000원잔여 1석 · 매진 임박', 'C무료매진']);
  await act(() => vi.advanceTimersByTimeAsync(30_000));
  await act(() => vi.advanceTimersByTimeAsync(500));
  expect(texts()).toEqual(['A90,000원잔여 2석', 'B50,000원매진', 'C무료매진']);
  expect(asked()).toBe(2);
});

it('asks for nothing while nothing is sold', async () => {
  const asked = serve(states());
  await draw(false);
  await screen.findByText('90,000원');
  expect(texts()).toEqual(['A90,000원', 'B50,000원', 'C무료']);
  expect(asked()).toBe(0);
});
