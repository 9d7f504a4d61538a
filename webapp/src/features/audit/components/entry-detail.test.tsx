import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { loadDeskTexts, startI18n } from '@/shared/i18n/i18n';
import { renderApp } from '@/shared/testing/render';
import { EntryDetail } from './entry-detail';

it('calls regions by their names, not by their codes', async () => {
  await startI18n();
  await loadDeskTexts();
  const detail = { region: { from: 'seoul', to: 'busan' } };
  const entry = {
    id: '1',
    at: 0,
    actor: '',
    email: '',
    action: 'event.changed',
    target: '',
    detail,
    correlationId: 'c',
  };
  await renderApp(<EntryDetail entry={entry} />);
  expect(screen.getByText('지역')).toBeVisible();
  expect(screen.getByText('서울').tagName).toBe('DEL');
  expect(screen.getByText('부산').tagName).toBe('INS');
});
