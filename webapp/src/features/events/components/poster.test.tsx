import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderApp } from '@/shared/testing/render';
import { Poster } from './poster';

const EVENT = { id: 'e-1', title: '위키드', artist: '내한팀', poster: '/api/images/a.svg' };

it('names the event on a tile when its poster does not load', async () => {
  await renderApp(<Poster event={EVENT} alt="위키드 포스터" />);
  fireEvent.error(screen.getByRole('img', { name: '위키드 포스터' }));
  const tile = screen.getByRole('img', { name: '위키드 포스터' });
  expect(tile).toHaveTextContent('위키드');
  expect(tile.tagName).toBe('DIV');
});

it('gives the next event its own try', async () => {
  const { rerender } = await renderApp(<Poster event={EVENT} alt="포스터" />);
  fireEvent.error(screen.getByRole('img'));
  rerender(<Poster event={{ ...EVENT, poster: '/api/images/b.svg' }} alt="포스터" />);
  expect(screen.getByRole('img')).toHaveAttribute('src', '/api/images/b.svg');
});
