import { createBrowserRouter, type LoaderFunctionArgs, RouterProvider } from 'react-router';
import { eventQuery } from '@/features/events/api/events';
import { drawing, states } from '@/features/seats/api/seat-questions';
import { queries } from '@/shared/api/query-client';
import { loadBookingTexts, loadContentTexts } from '@/shared/i18n/i18n';
import { RouteError } from '@/shared/ui/route-error';
import { Home } from './routes/home';
import { Layout } from './shell/layout';

/** Screens of a booking come with their texts. */
async function booking<Route>(route: Promise<Route>): Promise<Route> {
  return (await Promise.all([route, loadBookingTexts()]))[0];
}

/** And those about news with theirs. */
async function content<Route>(route: Promise<Route>): Promise<Route> {
  return (await Promise.all([route, loadContentTexts()]))[0];
}

/** Asks for what the map of the seats shows while its code is still on its way: two round trips earlier than it could itself. */
function seatsAhead({ params: { eventId = '' } }: LoaderFunctionArgs) {
  void queries.prefetchQuery(eventQuery(eventId));
  drawing.askAhead(eventId);
  states.askAhead(eventId);
  return null;
}

/** The home page comes with the shell; every other screen is fetched when somebody goes there. */
const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <RouteError />,
    // Nothing to show while the first screen's code arrives: the page is still empty then.
    hydrateFallbackElement: <></>,
    children: [
      { index: true, element: <Home /> },
      { path: 'search', lazy: async () => ({ Component: (await import('./routes/search')).Search }) },
      { path: 'events/:id', lazy: async () => ({ Component: (await import('./routes/event')).Event }) },
      {
        path: 'events/:eventId/queue',
        lazy: async () => ({ Component: (await booking(import('./routes/queue'))).Queue }),
      },
      {
        path: 'events/:eventId/seats',
        loader: seatsAhead,
        lazy: async () => ({ Component: (await booking(import('./routes/seats'))).Seats }),
      },
      {
        path: 'events/:eventId/tickets',
        lazy: async () => ({ Component: (await booking(import('./routes/tickets'))).Tickets }),
      },
      {
        path: 'my-reservations',
        lazy: async () => ({ Component: (await booking(import('./routes/my-reservations'))).MyReservations }),
      },
      {
        path: 'reservations/:id',
        lazy: async () => ({ Component: (await booking(import('./routes/reservation'))).ReservationPage }),
      },
      {
        path: 'payment/:reservationId',
        lazy: async () => ({ Component: (await booking(import('./routes/checkout'))).CheckoutPage }),
      },
      {
        path: 'payment/success',
        lazy: async () => ({ Component: (await booking(import('./routes/payment-success'))).PaymentSuccess }),
      },
      {
        path: 'payment/fail',
        lazy: async () => ({ Component: (await booking(import('./routes/payment-fail'))).PaymentFail }),
      },
      {
        path: 'payment/orders/:orderId',
        lazy: async () => ({ Component: (await booking(import('./routes/payment-order'))).PaymentOrder }),
      },
      { path: 'news', lazy: async () => ({ Component: (await content(import('./routes/news'))).News }) },
      {
        path: 'news/new',
        lazy: async () => ({ Component: (await content(import('./routes/news-posting'))).NewsPosting }),
      },
      {
        path: 'news/:id',
        lazy: async () => ({ Component: (await content(import('./routes/news-detail'))).NewsDetail }),
      },
      {
        path: 'news/:id/edit',
        lazy: async () => ({ Component: (await content(import('./routes/news-posting'))).NewsPosting }),
      },
      { path: 'help', lazy: async () => ({ Component: (await content(import('./routes/help'))).Help }) },
      { path: 'login', lazy: async () => ({ Component: (await import('./routes/login')).Login }) },
      { path: 'register', lazy: async () => ({ Component: (await import('./routes/register')).Register }) },
      { path: 'profile', lazy: async () => ({ Component: (await import('./routes/profile')).Profile }) },
      { path: '*', lazy: async () => ({ Component: (await import('./routes/not-found')).NotFound }) },
    ],
  },
]);

/** The path a navigation under way leads to, if there is one. */
export function destination(): string | null {
  const { location } = router.state.navigation;
  return location ? router.createHref(location) : null;
}

export function Site() {
  return <RouterProvider router={router} />;
}
