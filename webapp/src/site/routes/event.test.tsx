import { act, screen, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { expect, it, vi } from 'vitest';
import { renderApp } from '@/shared/testing/render';
import { http, HttpResponse, refusal, server, url } from '@/shared/testing/server';
import { Event } from './event';

const OPENING = Date.parse('2026-12-01T11:00:00Z');

const open = () =>
  renderApp(
    <Routes>
      <Route path="events/:id" element={<Event />} />
    </Routes>,
    '/events/e-1',
  );

it('opens with the clock, and asks the server once for what has changed, some seconds later', async () => {
  vi.useFakeTimers({ now: OPENING - 3_000, toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
  const asked: number[] = [];
  server.use(
    http.get(url('/api/events/e-1'), () => {
      asked.push(Date.now() - OPENING);
      const open = Date.now() >= OPENING;
      return HttpResponse.json({
        event: {
          id: 'e-1',
          title: 'BTS WORLD TOUR',
          category: 'concert',
          venue: '잠실종합운동장',
          event_date: new Date(OPENING + 864e5).toISOString(),
          sale_start_date: new Date(OPENING).toISOString(),
          sale_end_date: new Date(OPENING + 432e5).toISOString(),
          status: open ? 'on_sale' : 'upcoming',
          available_seats: open ? 480 : 500,
          total_seats: 500,
        },
        ticketTypes: [],
      });
    }),
  );
  await open();
  await act(() => vi.advanceTimersByTimeAsync(500));
  expect(screen.getByRole('heading', { name: 'BTS WORLD TOUR' })).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: '예매하기' })).not.toBeInTheDocument();

  await act(() => vi.advanceTimersByTimeAsync(2_500));
  expect(screen.getByRole('link', { name: '예매하기' })).toBeInTheDocument();
  expect(asked).toHaveLength(1);

  await act(() => vi.advanceTimersByTimeAsync(8_000));
  expect(asked).toHaveLength(2);
  expect(asked[1]).toBeGreaterThanOrEqual(2_000);
  expect(screen.getByText('전체 500석 중 480석 남음')).toBeInTheDocument();
});

it('tells who may come, for how long, who plays and what to note, and leads there', async () => {
  server.use(
    http.get(url('/api/events/e-1'), () =>
      HttpResponse.json({
        event: {
          id: 'e-1',
          title: '위키드',
          venue: '블루스퀘어',
          address: '서울특별시 용산구 이태원로 294',
          event_date: new Date(OPENING).toISOString(),
          status: 'on_sale',
          age_rating: 0,
          running_minutes: 170,
          cast: '엘파바: 김연우\n\n이름만 있는 사람\n: 뒤에만',
          notice: '늦지 마세요.',
        },
        ticketTypes: [],
      }),
    ),
  );
  await open();
  expect(await screen.findByText('전체 관람가')).toBeInTheDocument();
  expect(screen.getByText('170분')).toBeInTheDocument();
  const cast = within(screen.getByRole('region', { name: '출연진' })).getAllByRole('listitem');
  expect(cast.map(({ textContent }) => textContent)).toEqual(['엘파바김연우', '이름만 있는 사람', '뒤에만']);
  const links = within(screen.getByRole('navigation', { name: '공연 정보 바로가기' })).getAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    '#prices',
    '#cast',
    '#notice',
    '#venue',
    '#cancelling',
  ]);
  expect(screen.getByRole('link', { name: '지도에서 보기' })).toHaveAttribute(
    'href',
    `https://map.kakao.com/link/search/${encodeURIComponent('서울특별시 용산구 이태원로 294')}`,
  );
  expect(screen.getByRole('link', { name: '캘린더에 추가' })).toHaveAttribute('href', '/api/events/e-1/calendar');
});

it('says when there is no such event', async () => {
  server.use(http.get(url('/api/events/e-1'), () => refusal(404, 'NOT_FOUND')));
  await open();
  expect(await screen.findByRole('heading', { name: '공연을 찾을 수 없습니다' })).toBeInTheDocument();
});

it('shows the code and the correlation id of a fault, and tries again', async () => {
  server.use(http.get(url('/api/events/e-1'), () => refusal(500, 'INTERNAL_ERROR'), { once: true }));
  await open();
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('문장: INTERNAL_ERROR');
  expect(alert).toHaveTextContent('INTERNAL_ERROR');
  expect(alert).toHaveTextContent('c-1');
  server.use(http.get(url('/api/events/e-1'), () => refusal(404, 'NOT_FOUND')));
  screen.getByRole('button', { name: '다시 시도' }).click();
  expect(await screen.findByRole('heading', { name: '공연을 찾을 수 없습니다' })).toBeInTheDocument();
});
