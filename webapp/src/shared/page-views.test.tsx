import { act, render } from '@testing-library/react';
import { createMemoryRouter, Outlet, RouterProvider } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { lookAt, useCountedPages } from './page-views';

const EVENT = '5f6c0a52-3a4d-4b6e-9f30-000000000001';

it('tells the steps to a ticket apart, and says nothing of a reservation', () => {
  expect(lookAt(`/events/${EVENT}`)).toEqual({ type: 'view', eventId: EVENT });
  expect(lookAt(`/events/${EVENT}/queue`)).toEqual({ type: 'queue', eventId: EVENT });
  expect(lookAt(`/events/${EVENT}/seats`)).toEqual({ type: 'seats', eventId: EVENT });
  expect(lookAt(`/events/${EVENT}/tickets`)).toEqual({ type: 'seats', eventId: EVENT });
  expect(lookAt('/payment/1a2b')).toEqual({ type: 'checkout' });
  expect(lookAt('/payment/success')).toEqual({ type: 'page' });
  expect(lookAt('/reservations/1a2b')).toEqual({ type: 'page' });
});

function Counted() {
  useCountedPages();
  return <Outlet />;
}

async function walk(...paths: string[]) {
  const sendBeacon = vi.fn<(url: string, body: Blob) => boolean>(() => true);
  Object.assign(navigator, { sendBeacon });
  const router = createMemoryRouter([{ element: <Counted />, children: [{ path: '*', element: null }] }], {
    initialEntries: [paths[0] ?? '/'],
  });
  render(<RouterProvider router={router} />);
  for (const path of paths.slice(1)) {
    await act(() => router.navigate(path));
  }
  return Promise.all(sendBeacon.mock.calls.map(([, body]) => body.text()));
}

afterEach(() => {
  Object.assign(navigator, { sendBeacon: undefined });
  vi.unstubAllGlobals();
});

it('counts each page once', async () => {
  expect(await walk('/search', `/events/${EVENT}`, `/events/${EVENT}?from=home`, '/search')).toEqual([
    '{"type":"page"}',
    `{"type":"view","eventId":"${EVENT}"}`,
    '{"type":"page"}',
  ]);
});

it('counts nobody who does not want it', async () => {
  vi.stubGlobal('navigator', Object.assign(Object.create(navigator) as Navigator, { globalPrivacyControl: true }));
  expect(await walk('/a', '/b')).toEqual([]);
});
