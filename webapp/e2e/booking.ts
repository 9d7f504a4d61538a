import { expect, type APIRequestContext, type Page } from '@playwright/test';
import type { Fixture } from './global-setup';
import { administrator, type Credentials, registerByApi, signIn } from './support';

/** An event made by the global setup. */
export function eventId(name: Fixture): string {
  const made = JSON.parse(process.env.E2E_EVENTS ?? '{}') as Partial<Record<Fixture, string>>;
  const id = made[name];
  if (!id) {
    throw new Error(`There is no event ${name}: the global setup has not run`);
  }
  return id;
}

/** A buyer of their own: limits and seats of another test stay out of it. */
export async function newBuyer(page: Page): Promise<Credentials> {
  const buyer = await registerByApi(page.request);
  await signIn(page, buyer);
  return buyer;
}

async function tokenOf(request: APIRequestContext, credentials: Credentials): Promise<string> {
  const response = await request.post('/api/auth/login', { data: credentials });
  return ((await response.json()) as { token: string }).token;
}

/** Somebody else takes a seat. */
export async function lockByApi(
  request: APIRequestContext,
  buyer: Credentials,
  event: string,
  section: string,
  row: number,
  number: number,
): Promise<void> {
  const headers = { Authorization: `Bearer ${await tokenOf(request, buyer)}` };
  await request.post(`/api/queue/check/${event}`, { headers });
  const { seats } = (await (await request.get(`/api/seats/events/${event}`)).json()) as {
    seats: { id: string; section: string; row_number: number; seat_number: number }[];
  };
  const seat = seats.find((one) => one.section === section && one.row_number === row && one.seat_number === number);
  const locked = await request.post('/api/seats/lock', { headers, data: { eventId: event, seatIds: [seat?.id] } });
  expect(locked.status()).toBe(200);
}

/** Holds tickets one by one. Returns the ids of the reservations. */
export async function bookByApi(
  request: APIRequestContext,
  buyer: Credentials,
  event: string,
  times: number,
): Promise<string[]> {
  const headers = { Authorization: `Bearer ${await tokenOf(request, buyer)}` };
  await request.post(`/api/queue/check/${event}`, { headers });
  const { ticketTypes } = (await (await request.get(`/api/events/${event}`)).json()) as {
    ticketTypes: { id: string }[];
  };
  const data = { eventId: event, items: [{ ticketTypeId: ticketTypes[0]?.id, quantity: 1 }] };
  const ids: string[] = [];
  while (ids.length < times) {
    const held = await request.post('/api/reservations', { headers, data });
    expect(held.status()).toBe(201);
    ids.push(((await held.json()) as { reservation: { id: string } }).reservation.id);
  }
  return ids;
}

/** Gives back what is held. */
export async function giveBackByApi(
  request: APIRequestContext,
  buyer: Credentials,
  reservation: string,
): Promise<void> {
  const headers = { Authorization: `Bearer ${await tokenOf(request, buyer)}` };
  expect((await request.post(`/api/reservations/${reservation}/cancel`, { headers })).status()).toBe(200);
}

/** Nobody gets in any more, and everybody gets their money back. */
export async function cancelEventByApi(request: APIRequestContext, event: string): Promise<void> {
  const headers = { Authorization: `Bearer ${await tokenOf(request, administrator())}` };
  const data = { reason: '출연자 사정' };
  const cancelled = await request.post(`/api/admin/events/${event}/cancel`, { headers, data });
  expect(cancelled.ok()).toBe(true);
}

/** Gives up the place or the admission. */
export async function leaveByApi(request: APIRequestContext, buyer: Credentials, event: string): Promise<void> {
  const headers = { Authorization: `Bearer ${await tokenOf(request, buyer)}` };
  expect((await request.post(`/api/queue/leave/${event}`, { headers })).status()).toBe(200);
}

/** Through the door to the seats, as a visitor goes. */
export async function enter(page: Page, event: string): Promise<void> {
  await page.goto(`/events/${event}/queue`);
  await expect(page).toHaveURL(`/events/${event}/seats`);
  await ready(page);
}

/** Until the seats and their states are there. */
export async function ready(page: Page): Promise<void> {
  await expect(page.getByTestId('seat-booking')).toHaveAttribute('data-ready', 'true');
}

export async function openList(page: Page, section: RegExp): Promise<void> {
  await page.getByRole('button', { name: '목록' }).click();
  await page.getByRole('list', { name: '구역' }).getByRole('button', { name: section }).click();
}

/** A seat in the list, whatever is said about its state. */
export function seatButton(page: Page, name: string) {
  return page.getByRole('list', { name: '구역' }).getByRole('button', { name: new RegExp(`^${name},`) });
}

/** After the press to go on: should others have left a seat alone beside the chosen ones meanwhile, that is no reason to stop. */
export async function goOnAnyway(page: Page): Promise<void> {
  const anyway = page.getByRole('button', { name: /^(그래도 진행|Go on anyway)$/ });
  await expect(anyway.or(page.getByTestId('checkout'))).toBeVisible();
  if (await anyway.isVisible()) {
    await anyway.click();
  }
}

/** From the checkout to the booking itself. */
export async function toBooking(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/payment\/[0-9a-f-]{36}$/);
  await page.getByRole('link', { name: '예매 상세' }).click();
  await expect(page).toHaveURL(/\/reservations\/[0-9a-f-]{36}$/);
  await expect(page.getByTestId('hold')).toBeVisible();
}
