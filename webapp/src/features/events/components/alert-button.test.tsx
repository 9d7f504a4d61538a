import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { SessionState } from '@/shared/api/session';
import { renderApp } from '@/shared/testing/render';
import { http, HttpResponse, refusal, server, url } from '@/shared/testing/server';
import * as notify from '@/shared/ui/notify';
import { AlertButton } from './alert-button';

const ALERT = url('/api/events/e-1/alert');

const draw = (session: SessionState) =>
  renderApp(
    <AlertButton eventId="e-1" label="알림 받기" session={session} login="/login?returnTo=x" className={undefined} />,
  );

it('leads to the login and back, and asks nothing before', async () => {
  await draw('anonymous');
  expect(screen.getByRole('link', { name: '알림 받기' })).toHaveAttribute('href', '/login?returnTo=x');
});

it('waits until it is known who is there', async () => {
  await draw('restoring');
  expect(screen.getByRole('button', { name: '알림 받기' })).toBeDisabled();
});

it('asks, and takes it back, with what the server says', async () => {
  const done = vi.spyOn(notify, 'notifyDone').mockReturnValue();
  server.use(
    http.get(ALERT, () => HttpResponse.json({ alert: false })),
    http.put(ALERT, () => HttpResponse.json({ message: '신청', alert: true })),
    http.delete(ALERT, () => HttpResponse.json({ message: '취소', alert: false })),
  );
  await draw('signedIn');
  const button = screen.getByRole('button', { name: '알림 받기' });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
  await waitFor(() => expect(button).toHaveAccessibleName('알림 신청 취소'));
  expect(done).toHaveBeenLastCalledWith('신청');
  await userEvent.click(button);
  await waitFor(() => expect(button).toHaveAccessibleName('알림 받기'));
  expect(done).toHaveBeenLastCalledWith('취소');
});

it('says why not', async () => {
  const failed = vi.spyOn(notify, 'notifyFailed').mockReturnValue();
  server.use(
    http.get(ALERT, () => HttpResponse.json({ alert: false })),
    http.put(ALERT, () => refusal(422, 'ALERT_LIMIT_EXCEEDED')),
  );
  await draw('signedIn');
  const button = screen.getByRole('button', { name: '알림 받기' });
  await waitFor(() => expect(button).toBeEnabled());
  await userEvent.click(button);
  await waitFor(() => expect(failed).toHaveBeenCalledWith('문장: ALERT_LIMIT_EXCEEDED'));
  expect(button).toHaveAccessibleName('알림 받기');
});
