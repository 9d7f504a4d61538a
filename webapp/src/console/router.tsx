import { createBrowserRouter, RouterProvider } from 'react-router';
import { loadBookingTexts, loadContentTexts } from '@/shared/i18n/i18n';
import { RouteError } from '@/shared/ui/route-error';
import { planningRoutes } from './planning-routes';
import { Shell } from './shell/shell';

/** Screens of news and mails come with their texts. */
async function content<Route>(route: Promise<Route>): Promise<Route> {
  return (await Promise.all([route, loadContentTexts()]))[0];
}

const router = createBrowserRouter(
  [
    {
      element: <Shell />,
      errorElement: <RouteError />,
      hydrateFallbackElement: <></>,
      children: [
        { index: true, lazy: async () => ({ Component: (await import('./routes/dashboard')).Dashboard }) },
        {
          path: 'reservations',
          lazy: async () => ({ Component: (await import('./routes/reservations')).Reservations }),
        },
        {
          path: 'reservations/:id',
          lazy: async () => ({ Component: (await import('./routes/reservation')).Reservation }),
        },
        { path: 'refunds', lazy: async () => ({ Component: (await import('./routes/money')).Money }) },
        { path: 'queue', lazy: async () => ({ Component: (await import('./routes/queues')).Queues }) },
        {
          path: 'statistics/:report?',
          lazy: async () => ({ Component: (await import('./routes/statistics')).Statistics }),
        },
        ...planningRoutes,
        { path: 'users', lazy: async () => ({ Component: (await import('./routes/users')).Users }) },
        { path: 'news', lazy: async () => ({ Component: (await content(import('./routes/news'))).News }) },
        {
          path: 'news/new',
          lazy: async () => ({ Component: (await content(import('./routes/news-posting'))).NewsPosting }),
        },
        {
          path: 'news/:id',
          lazy: async () => ({ Component: (await content(import('./routes/news-posting'))).NewsPosting }),
        },
        { path: 'mails', lazy: async () => ({ Component: (await content(import('./routes/mails'))).Mails }) },
        { path: 'audit', lazy: async () => ({ Component: (await import('./routes/audit')).Audit }) },
        {
          path: 'doors',
          // Its texts come with those of the tickets.
          lazy: async () => {
            const [{ Doors }] = await Promise.all([import('./routes/doors'), loadBookingTexts()]);
            return { Component: Doors };
          },
        },
        { path: '*', lazy: async () => ({ Component: (await import('./routes/not-found')).NotFound }) },
      ],
    },
  ],
  { basename: '/admin' },
);

/** The path a navigation under way leads to, if there is one. */
export function destination(): string | null {
  const { location } = router.state.navigation;
  return location ? router.createHref(location) : null;
}

export function Console() {
  return <RouterProvider router={router} />;
}
