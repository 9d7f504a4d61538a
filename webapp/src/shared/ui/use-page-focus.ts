import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Moves the focus to the new screen's content, as a browser does between pages; a search that only refines its URL keeps it. */
export function usePageFocus() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== pathname) {
      shown.current = pathname;
      main.current?.focus({ preventScroll: true });
    }
  }, [pathname]);
  return main;
}
