import { act, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { renderApp } from '@/shared/testing/render';
import type { EventDetail } from '../api/events';
import { SalePanel } from './sale-panel';

const OPENING = Date.parse('2026-12-01T11:00:00Z');

const EVENT: EventDetail = {
  id: 'e-1',
  title: 'BTS WORLD TOUR',
  artist: '방탄소년단',
  category: 'concert',
  venue: '잠실종합운동장',
  address: '',
  at: OPENING + 864_000_000,
  saleStart: OPENING,
  saleEnd: OPENING + 432_000_000,
  status: 'upcoming',
  poster: null,
  minPrice: 99_000,
  maxPrice: 198_000,
  available: 120,
  total: 500,
  description: '',
  region: null,
  ageRating: null,
  runningMinutes: null,
  cast: '',
  notice: '',
  seated: true,
  maxPerPerson: 4,
  policy: null,
  ticketTypes: [],
};

const NOBODY = { session: 'anonymous', login: '/login' } as const;

beforeEach(() => {
  vi.useFakeTimers({ now: OPENING - 3_602_000, toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
});

it('turns into the way to book at the instant of opening, without asking the server', async () => {
  await renderApp(<SalePanel event={EVENT} {...NOBODY} />);
  expect(screen.getByRole('link', { name: '알림 받기' })).toHaveAttribute('href', '/login');
  expect(screen.getByRole('timer', { name: '티켓 오픈까지' })).toHaveTextContent('01시간00분02초');

  // An hour before, the waiting room opens.
  act(() => void vi.advanceTimersByTime(3_000));
  expect(screen.getByRole('link', { name: '대기실 입장' })).toHaveAttribute('href', '/events/e-1/queue');

  act(() => void vi.advanceTimersByTime(3_600_000));

  expect(screen.getByRole('link', { name: '예매하기' })).toHaveAttribute('href', '/events/e-1/queue');
  expect(screen.getByText('티켓이 오픈되었습니다')).toBeInTheDocument();
  expect(screen.getByRole('timer', { name: '판매 마감까지' })).toBeInTheDocument();
});

it.each([
  ['ended', '판매가 종료되었습니다'],
  ['cancelled', '취소된 공연입니다'],
] as const)('offers nothing to press while the event is %s', async (status, text) => {
  vi.setSystemTime(OPENING);
  await renderApp(<SalePanel event={{ ...EVENT, status }} {...NOBODY} />);
  expect(screen.getByRole('button', { name: text })).toBeDisabled();
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
});

it('tells of returned tickets while the event is sold out', async () => {
  vi.setSystemTime(OPENING);
  await renderApp(<SalePanel event={{ ...EVENT, status: 'sold_out' }} {...NOBODY} />);
  expect(screen.getByRole('link', { name: '취소표 알림 받기' })).toBeInTheDocument();
});

it('says how many seats are left', async () => {
  await renderApp(<SalePanel event={EVENT} {...NOBODY} />);
  expect(screen.getByText('전체 500석 중 120석 남음')).toBeInTheDocument();
});
