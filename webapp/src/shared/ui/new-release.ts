const RELOADED_AT = 'tiketi.reloadedAt';

/** Milliseconds within which a second failure means that reloading does not help. */
const GUARD = 30_000;

/** Files that a page is as good without: the typeface is fetched when everything else is there, maybe just when the server is not. */
const DISPENSABLE = /pretendard/i;

let leaving = false;

/** The page is being loaded anew: what is missing now is no fault to show. */
export function isLeaving(): boolean {
  return leaving;
}

/**
 * A page opened before a release asks for files that are gone after it. One reload fetches the new page; the guard keeps a
 * broken release from reloading for ever.
 *
 * @param destination where the visitor is just going, if anywhere: the new page opens there, not where they came from
 */
export function reloadForNewRelease(destination: () => string | null): void {
  window.addEventListener('vite:preloadError', (event) => {
    if (DISPENSABLE.test(event.payload.message)) {
      return;
    }
    const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
    if (Date.now() - last > GUARD && navigator.onLine) {
      sessionStorage.setItem(RELOADED_AT, String(Date.now()));
      event.preventDefault();
      leaving = true;
      const to = destination();
      if (to === null) {
        location.reload();
      } else {
        location.assign(to);
      }
    }
  });
}
