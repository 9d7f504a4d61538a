import { createBrowserRouter, RouterProvider } from 'react-router';
import { RouteError } from '@/shared/ui/route-error';
import { consoleRoutes } from './routes';
import { Shell } from './shell/shell';

export const router = createBrowserRouter(
  [{ element: <Shell />, errorElement: <RouteError />, hydrateFallbackElement: <></>, children: consoleRoutes }],
  { basename: '/admin' },
);

export function Console() {
  return <RouterProvider router={router} />;
}
