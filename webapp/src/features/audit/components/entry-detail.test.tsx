import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { loadDeskTexts, startI18n } from '@/shared/i18n/i18n';
import { renderApp } from '@/shared/testing/render';
import { EntryDetail } from './entry-detail';

const entryOf = (detail: Record<string, unknown>) => ({
  id: '1',
  at: 0,
  actor: '',
  email: '',
  action: 'event.changed',
  target: '',
  detail,
  correlationId: 'c',
});

beforeEach(async () => {
  await startI18n();
  await loadDeskTexts();
});

it('calls regions by their names, not by their codes', async () => {
  await renderApp(<EntryDetail entry={entryOf({ region: { from: 'seoul', to: 'busan' } })} />);
  expect(screen.getByText('지역')).toBeVisible();
  expect(screen.getByText('서울').tagName).toBe('DEL');
  expect(screen.getByText('부산').tagName).toBe('INS');
  expect(screen.queryByRole('button')).toBeNull();
});

it('shows the beginning of an entry that says much, and all of it when asked', async () => {
  const detail = Object.fromEntries(
    ['title', 'venue', 'address', 'artist', 'notice', 'cast'].map((name) => [name, 'x']),
  );
  await renderApp(<EntryDetail entry={entryOf(detail)} />);
  expect(screen.getAllByRole('term')).toHaveLength(4);
  const more = screen.getByRole('button', { name: '모두 보기 (6)', expanded: false });
  await userEvent.click(more);
  expect(screen.getAllByRole('term')).toHaveLength(6);
  await userEvent.click(screen.getByRole('button', { name: '접기', expanded: true }));
  expect(screen.getAllByRole('term')).toHaveLength(4);
});

it('folds one long value, too', async () => {
  await renderApp(<EntryDetail entry={entryOf({ seats: Array.from({ length: 60 }, (_, i) => `A-${String(i)}`) })} />);
  expect(screen.getByRole('button', { name: '모두 보기 (1)' })).toBeVisible();
});
