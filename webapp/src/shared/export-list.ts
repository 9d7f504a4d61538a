import { answer, userApi } from '@/shared/api/client';
import type { paths } from '@/shared/api/schema';

/** Lists that the server writes as a file. */
export type ExportPath = Extract<keyof paths, `/api/admin/${string}/export`>;

/** As in the URL of a list, where everything may be missing. */
export type ExportQuery = Record<string, string | boolean | undefined>;

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** All rows of a filter as a file, and what to call it. */
export async function exportList(path: ExportPath, filter: ExportQuery, format: ExportFormat) {
  // The server takes an empty word for a wrong one.
  const query = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && value !== ''));
  const rows = await answer(
    userApi.GET(path, { params: { query: { ...query, format } }, parseAs: 'blob' }) as Promise<{
      data?: Blob;
      error?: unknown;
      response: Response;
    }>,
  );
  return { rows, name: `tiketi-${path.split('/')[3]}.${format}` };
}
