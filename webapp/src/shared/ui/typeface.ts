import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { recall, remember } from '@/shared/storage';

/** Whether this browser has the typeface, and need not wait for it. */
const KEPT = 'typeface';

let asked: Promise<unknown> | undefined;

function load(): void {
  asked ??= import('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css').then(
    () => remember(KEPT, 'yes'),
    // The device's own letters do as well; the next page tries again.
    () => (asked = undefined),
  );
}

/** At once where it comes from the browser's own cache. */
export function loadKeptTypeface(): void {
  if (recall(KEPT)) {
    load();
  }
}

/**
 * The typeface comes last: its 250 to 400 kB must not stand in the way of what the first screen says and shows. Until then it is written in
 * the device's own letters.
 */
export function useTypeface(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const look = () => {
      if (queries.isFetching() === 0) {
        unsubscribe();
        void shown().then(load);
      }
    };
    const unsubscribe = queries.getQueryCache().subscribe(look);
    look();
    return unsubscribe;
  }, [queries]);
}

/** When what is known is drawn, with those pictures that nobody has to scroll to. */
async function shown(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const pictures = [...document.images].filter(({ loading }) => loading !== 'lazy');
  await Promise.allSettled(pictures.map((picture) => picture.decode()));
}
