import type { DataRouter } from 'react-router';
import { isThere, releaseOnServer, reloadFor } from './release';
import { missingStyles, noticeMissingStyles } from './styles';

/** What was asked for and has not come. */
type Missing = {
  /** The navigation that waits for it; null: something on the page that is shown. */
  of: string | null;
  /** Takes up waiting: because a person wants it, or by itself. There is none while it is tried. */
  again?: (asked: boolean) => void;
};

/** The page a visit begins with is gone to from nowhere. */
const FIRST = 'first';
const NOWHERE = '';

const missing = new Set<Missing>();
const listeners = new Set<() => void>();

let router: DataRouter | undefined;
let leaving = false;
/** Since the last failure somebody has gone on with the page that is there, or said that it will do: nothing carries them off by itself. */
let typed = false;
let dismissed = false;

/**
 * Fetches a part of the code when it is needed, and does not fail: it waits until the part has come. Meanwhile the page that is there stays,
 * with all that was typed, and `MissingPart` offers another try. A failure would be final: the router and `React.lazy` both keep it for as
 * long as the page lives.
 *
 * Browsers may keep it, too. By the HTML standard as it was until 2026 a file that has not come once fails for ever, without being asked for
 * (whatwg/html#10327 changed that). Safari asks again all the same, and so does Chromium 156; where a browser does not, another query behind
 * the address is no way out, as the files that one names have failed like it. Only a new page is: it is loaded once the file is seen to be
 * there, and if somebody is going somewhere or asks for it.
 *
 * @param ofPage a page that somebody is going to needs it; not any more if they go elsewhere
 */
export async function fetched<T>(load: () => Promise<T>, ofPage = false): Promise<T> {
  const part: Missing = { of: null };
  let asked = false;
  for (let tries = 1; ; tries += 1) {
    try {
      if (tries > 1) {
        await missingStyles();
      }
      const there = await load();
      missing.delete(part);
      changed();
      return there;
    } catch (thrown) {
      part.of = ofPage ? aim() : null;
      const release = await releaseOnServer();
      const reason = isWanted(part) ? await reasonToReload(release, thrown, tries > 1 && (asked || going())) : null;
      if (leaving || (reason !== null && reloadFor(reason, asked, destination()))) {
        leaving = true;
        return new Promise<never>(() => {
          // The new page will have it.
        });
      }
      // A server that is well may have been restarted just now: one try more, before anybody is told.
      if (tries > 1 || release !== 'same') {
        asked = await nextTry(part);
      }
    }
  }
}

/** The other release, or the file that this page will never get; null if a new page would be no better. */
async function reasonToReload(release: string, thrown: unknown, mayBeKept: boolean): Promise<string | null> {
  if (release === 'same') {
    return mayBeKept ? isThere(thrown) : null;
  }
  return release === 'silent' ? null : release;
}

function nextTry(part: Missing): Promise<boolean> {
  return new Promise((resolve) => {
    part.again = (asked) => {
      delete part.again;
      changed();
      resolve(asked);
    };
    missing.add(part);
    typed = false;
    dismissed = false;
    changed();
  });
}

/** Tries everything that waits for it. */
export function tryAgain(asked: boolean): void {
  [...missing].forEach(({ again }) => again?.(asked));
}

/** Leaves it at what there is. */
export function doWithout(): void {
  dismissed = true;
  changed();
}

/** Whether something is missing that somebody waits for, and whether it is just tried. */
export function missingState(): 'none' | 'missing' | 'trying' {
  const wanted = dismissed ? [] : [...missing].filter(isWanted);
  return wanted.length === 0 ? 'none' : wanted.some(({ again }) => again) ? 'missing' : 'trying';
}

export function onMissing(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function changed(): void {
  listeners.forEach((listener) => listener());
}

const isWanted = ({ of }: Missing) => of === null || (of !== NOWHERE && of === aim());

const going = () => destination() !== null;

/** The path a navigation under way leads to, if there is one. */
function destination(): string | null {
  const to = router?.state.navigation.location;
  return router && to ? router.createHref(to) : null;
}

/** What the router waits for. */
function aim(): string {
  return destination() ?? (router?.state.initialized === false ? FIRST : NOWHERE);
}

/** From now on what is missing is tried again by itself whenever there is a reason to hope for it. */
export function keepFetching(of: DataRouter): void {
  router = of;
  noticeMissingStyles();
  let last: string | undefined;
  of.subscribe(({ navigation }) => {
    const key = navigation.location?.key;
    if (key !== undefined && key !== last) {
      // The router asks for the code of a page once: who goes there a second time waits for the first time's.
      tryAgain(false);
    }
    last = key;
    changed();
  });
  const byItself = () => {
    if (!typed && !dismissed && document.visibilityState === 'visible') {
      tryAgain(false);
    }
  };
  window.addEventListener('online', byItself);
  document.addEventListener('visibilitychange', byItself);
  document.addEventListener('input', () => {
    typed = true;
  });
}
