/** A page is as good without the typeface. */
const DISPENSABLE = 'pretendard';

const failed = new Set<HTMLLinkElement>();

/** From now on it is known which styles have not come. */
export function noticeMissingStyles(): void {
  // Errors of elements do not rise, but they are seen on their way down.
  window.addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLLinkElement && target.rel === 'stylesheet' && !target.href.includes(DISPENSABLE)) {
        failed.add(target);
      }
    },
    true,
  );
}

/**
 * Asks again for the styles that have not come. Vite's loader asks for each file once, whatever becomes of it: the second time a page would
 * come without them.
 */
export async function missingStyles(): Promise<void> {
  await Promise.all(
    [...failed].map(
      (dead) =>
        new Promise<void>((resolve, reject) => {
          const link = dead.cloneNode() as HTMLLinkElement;
          link.addEventListener('load', () => resolve());
          link.addEventListener('error', () => reject(new Error(`${link.href} did not come`)));
          failed.delete(dead);
          dead.replaceWith(link);
        }),
    ),
  );
}
