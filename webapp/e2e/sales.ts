import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';
import { administrator, type Credentials, registerByApi } from './support';

/** Of the sandbox only. */
const SANDBOX_KEY = 'test_sk_tiketi_sandbox';

const DAY = 24 * 60 * 60_000;

export type Sold = {
  event: string;
  title: string;
  buyer: Credentials;
  reservation: string;
  number: string;
  types: { id: string }[];
};

/** An event of its own, and somebody who has bought two kinds of tickets of it: 50,000 and 30,000 won, with a fee of 10 % in its terms. */
export async function sellByApi(request: APIRequestContext): Promise<Sold> {
  const title = `콘솔 시험 공연 ${randomUUID()}`;
  const created = await post<{ event: { id: string }; ticketTypes: { id: string }[] }>(
    request,
    await tokenOf(request, administrator()),
    '/api/admin/events',
    {
      title,
      category: 'etc',
      venue: '성수 테스트홀',
      saleStartDate: new Date(Date.now() - 60_000).toISOString(),
      saleEndDate: new Date(Date.now() + 20 * DAY).toISOString(),
      eventDate: new Date(Date.now() + 21 * DAY).toISOString(),
      ticketTypes: [
        { name: 'R석', price: 50_000, totalQuantity: 10 },
        { name: 'S석', price: 30_000, totalQuantity: 10 },
      ],
      cancellationPolicy: { deadlineHours: 24, fees: [{ daysBefore: 30, percent: 10 }] },
    },
  );
  const event = created.event.id;
  const { buyer, reservation } = await holdByApi(request, event, created.ticketTypes);
  await payByApi(request, buyer, reservation.id);
  return {
    event,
    title,
    buyer,
    reservation: reservation.id,
    number: reservation.reservation_number,
    types: created.ticketTypes,
  };
}

/** An event of its own on sale, about which all is said that can be. */
export async function planByApi(
  request: APIRequestContext,
  { region, prices }: { region: string; prices: number[] },
): Promise<{ id: string; title: string }> {
  const title = `찾아볼 공연 ${randomUUID()}`;
  const { event } = await manageByApi<{ event: { id: string } }>(request, '/api/admin/events', {
    title,
    category: 'etc',
    venue: '한라 테스트홀',
    region,
    saleStartDate: new Date(Date.now() - 60_000).toISOString(),
    saleEndDate: new Date(Date.now() + 20 * DAY).toISOString(),
    eventDate: new Date(Date.now() + 21 * DAY).toISOString(),
    ageRating: 8,
    runningMinutes: 150,
    description: '찾아보기 위한 공연입니다.',
    cast: '설문대: 고은별\n한라의 바람',
    notice: '공연이 시작된 뒤에는 입장할 수 없습니다.',
    ticketTypes: prices.map((price) => ({ name: `${String(price)}원석`, price, totalQuantity: 10 })),
  });
  return { id: event.id, title };
}

type Held = { id: string; reservation_number: string };

/** A buyer of their own holds one ticket of each type. */
export async function holdByApi(
  request: APIRequestContext,
  event: string,
  types: { id: string }[],
): Promise<{ buyer: Credentials; reservation: Held }> {
  const buyer = await registerByApi(request);
  const token = await tokenOf(request, buyer);
  await post(request, token, `/api/queue/check/${event}`, {});
  const { reservation } = await post<{ reservation: Held }>(request, token, '/api/reservations', {
    eventId: event,
    items: types.map(({ id }) => ({ ticketTypeId: id, quantity: 1 })),
  });
  return { buyer, reservation };
}

export async function payByApi(request: APIRequestContext, buyer: Credentials, reservationId: string): Promise<void> {
  const paid = await post<{ success: boolean }>(request, await tokenOf(request, buyer), '/api/payments/process', {
    reservationId,
    paymentMethod: 'card',
  });
  expect(paid.success).toBe(true);
}

/** A buyer has agreed to pay, and Toss does not hear of it, however often it is told. @returns the order */
export async function payIntoSilence(request: APIRequestContext, buyer: Credentials, reservationId: string) {
  const token = await tokenOf(request, buyer);
  const { orderId, amount } = await post<{ orderId: string; amount: number }>(request, token, '/api/payments/prepare', {
    reservationId,
  });
  const sandbox = `${process.env.TOSS_URL}/sandbox`;
  const headers = { Authorization: `Basic ${Buffer.from(`${SANDBOX_KEY}:`).toString('base64')}` };
  const approved = await request.post(`${sandbox}/approve`, { headers, data: { orderId, amount, orderName: '티켓' } });
  const { paymentKey } = (await approved.json()) as { paymentKey: string };
  const fault = { orderId, call: 'CONFIRM', kind: 'DROP', times: 1_000 };
  expect((await request.post(`${sandbox}/faults`, { data: fault })).status()).toBe(200);
  const confirmed = await request.post('/api/payments/confirm', {
    data: { paymentKey, orderId, amount },
    headers: { Authorization: `Bearer ${token}` },
  });
  expect(confirmed.status()).toBe(202);
  return orderId;
}

/** An administrator refunds a reservation, and Toss refuses, once. */
export async function refundInVain(request: APIRequestContext, reservation: string): Promise<void> {
  const headers = { Authorization: `Bearer ${await tokenOf(request, administrator())}` };
  const path = `/api/admin/reservations/${reservation}`;
  const { payments } = (await (await request.get(path, { headers })).json()) as {
    payments: { payment: { order_id: string } }[];
  };
  const data = {
    orderId: payments[0]?.payment.order_id,
    call: 'CANCEL',
    kind: 'REFUSE',
    status: 403,
    code: 'NOT_CANCELABLE_PAYMENT',
  };
  expect((await request.post(`${process.env.TOSS_URL}/sandbox/faults`, { data })).status()).toBe(200);
  await manageByApi(request, `${path}/refund`, { reason: '고객 요청', keepFee: false });
}

/** As an administrator. */
export async function manageByApi<T>(request: APIRequestContext, path: string, data: object): Promise<T> {
  return post<T>(request, await tokenOf(request, administrator()), path, data);
}

export async function tokenOf(request: APIRequestContext, data: Credentials): Promise<string> {
  return ((await (await request.post('/api/auth/login', { data })).json()) as { token: string }).token;
}

async function post<T>(request: APIRequestContext, token: string, path: string, data: object): Promise<T> {
  const response = await request.post(path, { data, headers: { Authorization: `Bearer ${token}` } });
  expect(response.ok(), `${path}: ${response.status()} ${await response.text()}`).toBe(true);
  return (await response.json()) as T;
}
