import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { expect, it } from 'vitest';
import { useEventFilter } from './use-event-filter';

function Probe() {
  const [filter, go] = useEventFilter();
  return (
    <>
      <output>{`${filter.sort} ${filter.category ?? 'all'}`}</output>
      <button onClick={() => go({ ...filter, sort: '-event_date' })}>latest</button>
      <button onClick={() => go({ ...filter, category: 'musical' })}>musicals</button>
    </>
  );
}

function search() {
  const router = createMemoryRouter([{ path: '/search', element: <Probe /> }], {
    initialEntries: ['/search?sort=event_date'],
  });
  render(<RouterProvider router={router} />);
  return router;
}

const shown = () => screen.getByRole('status').textContent;

it('shows a choice at once, and builds the next on it', async () => {
  const router = search();
  fireEvent.click(screen.getByText('latest'));
  expect(shown()).toBe('-event_date all');
  fireEvent.click(screen.getByText('musicals'));
  expect(shown()).toBe('-event_date musical');
  await waitFor(() => expect(router.state.location.search).toBe('?category=musical&sort=-event_date'));
  expect(shown()).toBe('-event_date musical');
});

it('shows what the URL says after going back before the choice was drawn', async () => {
  const router = search();
  await act(async () => {
    screen.getByText('latest').click();
    await router.navigate(-1);
  });
  expect(router.state.location.search).toBe('?sort=event_date');
  expect(shown()).toBe('event_date all');
});
