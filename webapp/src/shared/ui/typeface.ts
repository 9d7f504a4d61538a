import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { recall, remember } from '@/shared/storage';

/**
 * A page is written in the typeface only if this browser had it before: words that change their letters change their width, and what stands
 * below them moves. Whoever comes for the first time reads the device's own letters, and gets ours in the background for the next time.
 */
const TYPEFACE = 'Pretendard Variable';

/** What is kept: a letter of each part of the typeface that has come; there are 92 parts, and a page needs some ten. */
const KEPT = 'typeface';

/** As many parts are fetched from the cache before a page is drawn, the commonest. */
const MOST = 40;

/** So long (milliseconds) a page waits for its letters, which are in the cache; what comes later than the words is left out by the browser. */
const PATIENCE = 200;

/** A page on which nothing has been fetched for so long (milliseconds) is all there. */
const STILL = 1_000;

const kept = recall(KEPT);

/** What pages are written in. */
export const LETTERS = `${kept ? `'${TYPEFACE}', ` : ''}Pretendard, -apple-system, BlinkMacSystemFont, 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', sans-serif`;

let asked: Promise<unknown> | undefined;

/** Fetches the parts of the typeface that these letters are in. */
async function fetchParts(letters: string): Promise<void> {
  asked ??= import('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css').then(() =>
    document.fonts.addEventListener('loadingdone', keep),
  );
  try {
    await asked;
    await document.fonts.load(`1em '${TYPEFACE}'`, letters);
  } catch {
    // The device's own letters do as well; the next page tries again.
    asked = undefined;
  }
}

function keep(): void {
  const parts = [...document.fonts].filter(({ status }) => status === 'loaded').slice(-MOST);
  // "U+AC00-AC01, U+AC04": the first letter of each.
  const letters = parts.map(({ unicodeRange }) => String.fromCodePoint(parseInt(unicodeRange.slice(2), 16)));
  remember(KEPT, letters.join('') || null);
}

/** @returns when a page can be drawn with the letters that this browser has */
export async function wearTypeface(): Promise<void> {
  if (kept) {
    await Promise.race([fetchParts(kept), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  }
}

/** Fetches the letters of each page once all of it is there: their 250 to 400 kB must not stand in the way of what it says and shows. */
export function useTypeface(): void {
  const queries = useQueryClient();
  const { pathname } = useLocation();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (queries.isFetching() === 0) {
        timer = setTimeout(() => {
          unsubscribe();
          void pictures().then(() => fetchParts(document.body.textContent));
        }, STILL);
      }
    };
    const unsubscribe = queries.getQueryCache().subscribe(look);
    look();
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [queries, pathname]);
}

/** When those are there that nobody has to scroll to. */
async function pictures(): Promise<void> {
  const inSight = [...document.images].filter(({ loading }) => loading !== 'lazy');
  await Promise.allSettled(inSight.map((picture) => picture.decode()));
}
