import { QueryClient } from '@tanstack/react-query';
import { toProblem } from './problem';

const RETRIES = 2;

/** What this page knows of the server. */
export const queries = createQueryClient();

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A refusal is final; only a missing answer is asked for again.
        retry: (failures, thrown) => failures < RETRIES && navigator.onLine && toProblem(thrown).isPassing,
        // Offline, a call fails at once and says so, instead of leaving a skeleton on the screen until the network is back.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
