import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { createQueryClient } from '@/shared/api/query-client';
import { startI18n } from '@/shared/i18n/i18n';
import { theme } from '@/shared/ui/theme';

/** Draws a component in the surroundings it has in the application, in Korean and without animations. */
export async function renderApp(component: ReactNode, path = '/') {
  await startI18n();
  const queries = createQueryClient();
  queries.setDefaultOptions({ queries: { retry: false } });
  return render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <MemoryRouter initialEntries={[path]}>{component}</MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}
