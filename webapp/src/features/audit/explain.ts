/** What an entry's detail says, in the order it was recorded. */
export type Line = { field: string; value: unknown } | { field: string; from: unknown; to: unknown };

type Dictionary = Record<string, unknown>;

/** What nobody asks about: it follows from the rest, or stands in the entry's target. */
const UNTOLD = new Set([
  'id',
  'event_id',
  'author_id',
  'created_by',
  'created_at',
  'updated_at',
  'version',
  'views',
  'content_html',
  'poster_url',
  'pre_scaled',
  'searched',
]);

/** Names on the wire are written in two ways; here in one. */
export const fieldName = (key: string) => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value that was another one before. */
const isChange = (value: unknown): value is { from?: unknown; to?: unknown } =>
  isDictionary(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => /^(from|to)$/.test(key));

/** Lines of what was recorded with an action, whatever its shape: what has changed, or what was said about it. */
export function explain(detail: unknown): Line[] {
  if (!isDictionary(detail)) {
    return [];
  }
  if (isDictionary(detail.from) && isDictionary(detail.to)) {
    const { from, to } = detail;
    return Object.keys(to)
      .filter((key) => JSON.stringify(from[key]) !== JSON.stringify(to[key]))
      .map((key) => ({ field: fieldName(key), from: from[key], to: to[key] }));
  }
  return Object.entries(detail).flatMap(([key, value]): Line[] => {
    const field = fieldName(key);
    if (UNTOLD.has(field) || value === null) {
      return [];
    }
    if (field === 'event' && isDictionary(value)) {
      return explain(value);
    }
    return [isChange(value) ? { field, from: value.from ?? null, to: value.to ?? null } : { field, value }];
  });
}
