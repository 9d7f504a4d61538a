import type { Location } from 'react-router';

/**
 * Whatever comes first in a tab has the same key: only what is loaded anew finds its old place again, not any page a link from outside
 * leads to.
 */
export function scrollKey({ key, pathname, search }: Location): string {
  return key === 'default' ? pathname + search : key;
}
