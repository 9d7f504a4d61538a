import { createBrowserRouter, RouterProvider } from 'react-router';
import { RouteError } from '@/shared/ui/route-error';
import { consoleRoutes } from './routes';
import { Shell } from './shell/shell';

const router = createBrowserRouter(
  [{ element: <Shell />, errorElement: <RouteError />, hydrateFallbackElement: <></>, children: consoleRoutes }],
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
