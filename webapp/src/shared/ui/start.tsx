import './styles';
import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { queries } from '@/shared/api/query-client';
import { restoreSession } from '@/shared/api/session';
import { startI18n } from '@/shared/i18n/i18n';
import { keepServerClock } from '@/shared/time/server-clock';
import { reloadForNewRelease } from './new-release';
import { colorSchemeManager, cssVariablesResolver, theme } from './theme';
import { wearTypeface } from './typeface';

const Toasts = lazy(async () => ({ default: (await import('./toasts')).Toasts }));

type ProvidersProps = { queries: QueryClient; children: ReactNode };

export function AppProviders({ queries, children }: ProvidersProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queries}>
        <Suspense fallback={null}>
          <Toasts />
        </Suspense>
        {children}
      </QueryClientProvider>
    </MantineProvider>
  );
}

/**
 * What both entry points do when the page loads. The session and the clock are fetched while the first screen is drawn.
 *
 * @param destination the path a navigation under way leads to, if there is one
 * @param texts loads the words that only this entry point needs
 */
export async function start(
  app: ReactNode,
  destination: () => string | null,
  texts?: () => Promise<void>,
): Promise<void> {
  reloadForNewRelease(destination);
  void restoreSession();
  keepServerClock();
  await Promise.all([startI18n(), wearTypeface()]);
  await texts?.();
  const root = document.getElementById('root');
  if (root) {
    createRoot(root).render(
      <StrictMode>
        <AppProviders queries={queries}>{app}</AppProviders>
      </StrictMode>,
    );
  }
}
