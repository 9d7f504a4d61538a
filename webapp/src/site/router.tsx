import { createBrowserRouter, RouterProvider } from 'react-router';
import { RouteError } from '@/shared/ui/route-error';
import { Home } from './routes/home';
import { Layout } from './shell/layout';

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
      { path: 'login', lazy: async () => ({ Component: (await import('./routes/login')).Login }) },
      { path: 'register', lazy: async () => ({ Component: (await import('./routes/register')).Register }) },
      { path: 'profile', lazy: async () => ({ Component: (await import('./routes/profile')).Profile }) },
      { path: '*', lazy: async () => ({ Component: (await import('./routes/not-found')).NotFound }) },
    ],
  },
]);

export function Site() {
  return <RouterProvider router={router} />;
}
