import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { loadBookingTexts, startI18n } from '@/shared/i18n/i18n';
import { renderApp } from '@/shared/testing/render';
import { http, HttpResponse, server, url } from '@/shared/testing/server';
import type { Reservation } from '../api/reservations';
import { MobileTickets } from './mobile-tickets';

const TICKET = {
  id: 't-1',
  number: '7K2M9QXR4T1V',
  label: '1층 R석 1열 1번',
  price: 120_000,
  status: 'valid',
  code: 'c',
  flags: ['wheelchair', 'restrictedView'],
};

it('asks again for the tickets of what was still being paid when they were asked for first', async () => {
  let asked = 0;
  server.use(
    http.get(url('/api/reservations/r-1/tickets'), () => {
      asked += 1;
      return HttpResponse.json({ tickets: asked === 1 ? [] : [TICKET] });
    }),
  );
  await startI18n();
  await loadBookingTexts();
  await renderApp(<MobileTickets reservation={{ id: 'r-1', number: 'TK1' } as Reservation} />);
  expect(await screen.findByText('7K2M-9QXR-4T1V', {}, { timeout: 4_000 })).toBeInTheDocument();
  expect(asked).toBe(2);
  expect(screen.getByText('휠체어석')).toBeInTheDocument();
  expect(screen.getByText('시야제한석')).toBeInTheDocument();
  expect(screen.queryByText('동반석')).not.toBeInTheDocument();
});
