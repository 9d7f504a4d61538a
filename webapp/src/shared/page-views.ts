import { useEffect } from 'react';
import { matchPath, useLocation } from 'react-router';

type Look = { type: 'page' | 'view' | 'queue' | 'seats' | 'checkout'; eventId?: string };

const EVENT_PAGES = [
  ['/events/:id', 'view'],
  ['/events/:id/queue', 'queue'],
  ['/events/:id/seats', 'seats'],
  ['/events/:id/tickets', 'seats'],
] as const;

/** Which step on the way to a ticket a page is. Nothing of the address but the event leaves the browser: it may name a reservation. */
export function lookAt(path: string): Look {
  for (const [pattern, type] of EVENT_PAGES) {
    const eventId = matchPath(pattern, path)?.params.id;
    if (eventId !== undefined) {
      return { type, eventId };
    }
  }
  const paying = matchPath('/payment/:id', path)?.params.id;
  return { type: paying !== undefined && paying !== 'success' && paying !== 'fail' ? 'checkout' : 'page' };
}

/** Whoever asks not to be tracked is not even counted. */
function isUnwanted(): boolean {
  return (
    navigator.doNotTrack === '1' || ('globalPrivacyControl' in navigator && navigator.globalPrivacyControl === true)
  );
}

let counted = '';

/** Counts each page somebody comes to: no cookie, no answer, nothing to wait for. */
export function useCountedPages() {
  const { pathname } = useLocation();
  useEffect(() => {
    // React may run an effect twice.
    if (pathname !== counted && !isUnwanted() && 'sendBeacon' in navigator) {
      counted = pathname;
      navigator.sendBeacon(
        '/api/analytics/track',
        new Blob([JSON.stringify(lookAt(pathname))], { type: 'application/json' }),
      );
    }
  }, [pathname]);
}
