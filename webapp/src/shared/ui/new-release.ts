const RELOADED_AT = 'tiketi.reloadedAt';

/** Milliseconds within which a second failure means that reloading does not help. */
const GUARD = 30_000;

/**
 * A page opened before a release asks for files that are gone after it. One reload fetches the new page; the guard keeps a
 * broken release from reloading for ever.
 */
export function reloadForNewRelease(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
    if (Date.now() - last > GUARD && navigator.onLine) {
      sessionStorage.setItem(RELOADED_AT, String(Date.now()));
      event.preventDefault();
      location.reload();
    }
  });
}
