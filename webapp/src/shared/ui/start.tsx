import './styles';
import { MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import type { DataRouter } from 'react-router';
import { queries } from '@/shared/api/query-client';
import { restoreSession } from '@/shared/api/session';
import { startI18n } from '@/shared/i18n/i18n';
import { fetched, keepFetching } from '@/shared/code/fetched';
import { MissingPart } from '@/shared/code/missing-part';
import { keepServerClock } from '@/shared/time/server-clock';
import { colorSchemeManager, cssVariablesResolver, theme } from './theme';
import { wearTypeface } from './typeface';

const Toasts = lazy(async () => ({ default: (await fetched(() => import('./toasts'))).Toasts }));

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
        <MissingPart />
      </QueryClientProvider>
    </MantineProvider>
  );
}

/**
 * What both entry points do when the page loads. The session and the clock are fetched while the first screen is drawn.
 *
 * @param texts loads the words that only this entry point needs
 */
export async function start(app: ReactNode, router: DataRouter, texts?: () => Promise<void>): Promise<void> {
  keepFetching(router);
  void restoreSession();
  keepServerClock();
  await Promise.all([startI18n(), wearTypeface()]);
  const element = document.getElementById('root');
  if (!element) {
    return;
  }
  const root = createRoot(element);
  const show = (screen: ReactNode) =>
    root.render(
      <StrictMode>
        <AppProviders queries={queries}>{screen}</AppProviders>
      </StrictMode>,
    );
  if (texts) {
    // Without them nothing can be shown but that they are missing.
    show(null);
    await fetched(texts);
  }
  show(app);
}
