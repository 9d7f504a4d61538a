import { createBrowserRouter, type LoaderFunctionArgs, RouterProvider } from 'react-router';
import { eventQuery } from '@/features/events/api/events';
import { drawing, states } from '@/features/seats/api/seat-questions';
import { queries } from '@/shared/api/query-client';
import { page } from '@/shared/code/page';
import { loadBookingTexts, loadContentTexts } from '@/shared/i18n/i18n';
import { RouteError } from '@/shared/ui/route-error';
import { Home } from './routes/home';
import { Layout } from './shell/layout';

/** Asks for what the map of the seats shows while its code is still on its way: two round trips earlier than it could itself. */
function seatsAhead({ params: { eventId = '' } }: LoaderFunctionArgs) {
  void queries.prefetchQuery(eventQuery(eventId));
  drawing.askAhead(eventId);
  states.askAhead(eventId);
  return null;
}

/** The home page comes with the shell; every other screen is fetched when somebody goes there. */
export const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <RouteError />,
    // Nothing to show while the first screen's code arrives: the page is still empty then.
    hydrateFallbackElement: <></>,
    children: [
      { index: true, element: <Home /> },
      { path: 'search', lazy: page(() => import('./routes/search'), 'Search') },
      { path: 'events/:id', lazy: page(() => import('./routes/event'), 'Event') },
      {
        path: 'events/:eventId/queue',
        lazy: page(() => import('./routes/queue'), 'Queue', loadBookingTexts),
      },
      {
        path: 'events/:eventId/seats',
        loader: seatsAhead,
        lazy: page(() => import('./routes/seats'), 'Seats', loadBookingTexts),
      },
      {
        path: 'events/:eventId/tickets',
        lazy: page(() => import('./routes/tickets'), 'Tickets', loadBookingTexts),
      },
      {
        path: 'my-reservations',
        lazy: page(() => import('./routes/my-reservations'), 'MyReservations', loadBookingTexts),
      },
      {
        path: 'reservations/:id',
        lazy: page(() => import('./routes/reservation'), 'ReservationPage', loadBookingTexts),
      },
      {
        path: 'payment/:reservationId',
        lazy: page(() => import('./routes/checkout'), 'CheckoutPage', loadBookingTexts),
      },
      {
        path: 'payment/success',
        lazy: page(() => import('./routes/payment-success'), 'PaymentSuccess', loadBookingTexts),
      },
      {
        path: 'payment/fail',
        lazy: page(() => import('./routes/payment-fail'), 'PaymentFail', loadBookingTexts),
      },
      {
        path: 'payment/orders/:orderId',
        lazy: page(() => import('./routes/payment-order'), 'PaymentOrder', loadBookingTexts),
      },
      { path: 'news', lazy: page(() => import('./routes/news'), 'News', loadContentTexts) },
      {
        path: 'news/new',
        lazy: page(() => import('./routes/news-posting'), 'NewsPosting', loadContentTexts),
      },
      {
        path: 'news/:id',
        lazy: page(() => import('./routes/news-detail'), 'NewsDetail', loadContentTexts),
      },
      {
        path: 'news/:id/edit',
        lazy: page(() => import('./routes/news-posting'), 'NewsPosting', loadContentTexts),
      },
      { path: 'help', lazy: page(() => import('./routes/help'), 'Help', loadContentTexts) },
      { path: 'login', lazy: page(() => import('./routes/login'), 'Login') },
      { path: 'register', lazy: page(() => import('./routes/register'), 'Register') },
      { path: 'profile', lazy: page(() => import('./routes/profile'), 'Profile') },
      { path: '*', lazy: page(() => import('./routes/not-found'), 'NotFound') },
    ],
  },
]);

export function Site() {
  return <RouterProvider router={router} />;
}
