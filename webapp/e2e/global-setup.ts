import { rmSync } from 'node:fs';
import { request } from '@playwright/test';
import { administrator, LOOKED_AT } from './support';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Events of the booking tests, by name. */
export type Fixture =
  'theatre' | 'arena' | 'club' | 'narrow' | 'soon' | 'open' | 'last' | 'doomed' | 'doors' | 'hostile';

/** Makes the events the tests buy tickets of: once, before the first test, so that no list of events changes under another. */
export default async function makeEvents(): Promise<void> {
  rmSync(LOOKED_AT, { force: true });
  const api = await request.newContext({ baseURL: process.env.BASE_URL });
  const post = async (path: string, data: unknown) => {
    const response = await api.post(path, { data, headers: { Authorization: `Bearer ${token}` } });
    if (!response.ok()) {
      throw new Error(`${path}: ${response.status()} ${await response.text()}`);
    }
    return (await response.json()) as { layout?: { id: string }; event?: { id: string } };
  };
  const login = await api.post('/api/auth/login', { data: administrator() });
  const { token } = (await login.json()) as { token: string };

  const theatre = await post('/api/admin/seat-layouts', {
    name: `e2e 극장 ${Date.now()}`,
    description: '',
    layoutConfig: {
      sections: [
        { name: '1층 R석', rows: 8, seatsPerRow: 18, price: 120_000, startRow: 1 },
        { name: '1층 S석', rows: 5, seatsPerRow: 20, price: 90_000, startRow: 9 },
        {
          name: '2층 A석',
          rows: 4,
          seatsPerRow: 16,
          price: 60_000,
          startRow: 1,
          flags: [
            { row: 4, wheelchair: [1, 2], companion: [3], restrictedView: [16] },
            { row: 3, restrictedView: [16] },
          ],
        },
      ],
    },
  });
  const layouts = (await (await api.get('/api/seats/layouts')).json()) as {
    layouts: { id: string; total_seats: number }[];
  };
  const largest = layouts.layouts.toSorted((a, b) => b.total_seats - a.total_seats)[0];

  const now = Date.now();
  const event = (title: string, more: object, opensIn = -MINUTE) => ({
    title,
    description: '브라우저 테스트를 위한 공연입니다.',
    category: 'etc',
    venue: '성수 테스트홀',
    address: '서울특별시 성동구',
    artistName: '테스트 앙상블',
    saleStartDate: new Date(now + opensIn).toISOString(),
    saleEndDate: new Date(now + 20 * DAY).toISOString(),
    eventDate: new Date(now + 21 * DAY).toISOString(),
    maxSeatsPerUser: 4,
    ...more,
  });
  const standing = [
    { name: '스탠딩', price: 88_000, totalQuantity: 300, description: '입장 번호순' },
    { name: '테라스', price: 132_000, totalQuantity: 3, description: '2층 테라스' },
  ];
  const fee = { deadlineHours: 24, fees: [{ daysBefore: 30, percent: 10 }] };
  const drafts: Record<Fixture, object> = {
    theatre: event('달밤의 협주곡', { seatLayoutId: theatre.layout?.id }),
    arena: event('아레나 콘서트', { seatLayoutId: largest?.id }),
    club: event('라이브 클럽 데이', { ticketTypes: standing, cancellationPolicy: fee }),
    narrow: event('한 사람씩 입장', { ticketTypes: standing, queueThreshold: 1 }),
    open: event('누구나 무료', { ticketTypes: [{ name: '초대권', price: 0, totalQuantity: 50, description: '' }] }),
    last: event('마지막 한 자리', {
      ticketTypes: [{ name: '스탠딩', price: 1_000, totalQuantity: 1, description: '' }],
    }),
    doomed: event('취소될 공연', { seatLayoutId: theatre.layout?.id }),
    doors: event('문을 여는 날', {
      seatLayoutId: theatre.layout?.id,
      cancellationPolicy: fee,
    }),
    hostile: event('hostile <img src=x onerror="alert(1)">', {
      description: '<script>alert(1)</script>\n[x](javascript:alert(1))',
      venue: '<svg/onload=alert(1)>',
      artistName: '"><script>alert(1)</script>',
      ticketTypes: [
        { name: '<b onclick=alert(1)>굵게</b>', price: 1_000, totalQuantity: 9, description: '<img src=x>' },
      ],
    }),
    soon: event('곧 열리는 공연', { seatLayoutId: theatre.layout?.id }, 30 * MINUTE),
  };
  const made: Record<string, string> = {};
  for (const [name, draft] of Object.entries(drafts)) {
    made[name] = (await post('/api/admin/events', draft)).event?.id ?? '';
  }
  process.env.E2E_EVENTS = JSON.stringify(made);
  await api.dispose();
}
