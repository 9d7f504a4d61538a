/** Reloads of this tab, by what they were for: each is worth one. */
const RELOADED_FOR = 'tiketi.reloadedFor';

/** Milliseconds after which a server counts as away. */
const PATIENCE = 5_000;

/** Every change to a file changes its name, and with it what names it, up to the script that a page begins with. */
const ENTRY = 'script[type="module"][src^="/assets/"]';

const entryOf = (page: ParentNode) => page.querySelector(ENTRY)?.getAttribute('src') ?? null;

async function ask(path: string, accept: string): Promise<Response> {
  return fetch(path, { cache: 'no-store', headers: { Accept: accept }, signal: AbortSignal.timeout(PATIENCE) });
}

/**
 * What the server has instead of what runs here.
 *
 * @returns its page's entry script; `same` if that is the one that runs; `silent` if nobody answers with a page of ours
 */
export async function releaseOnServer(): Promise<string> {
  try {
    const response = await ask(location.pathname, 'text/html');
    const entry = response.ok ? entryOf(new DOMParser().parseFromString(await response.text(), 'text/html')) : null;
    return entry === null ? 'silent' : entry === entryOf(document) ? 'same' : entry;
  } catch {
    return 'silent';
  }
}

/** Whether a file that a browser could not load is there all the same. Chromium's message ends with its address, other browsers name none. */
export async function isThere(thrown: unknown): Promise<string | null> {
  const file = /\/assets\/[\w.-]+\.js/.exec(String(thrown))?.[0];
  try {
    return file && (await ask(file, '*/*')).ok ? file : null;
  } catch {
    return null;
  }
}

/**
 * Loads the page anew, once in the life of the tab for each reason: neither a release that is broken nor two that take turns behind a
 * balancer can make it go on for ever.
 *
 * @param asked a person wants it, which is no loop
 * @param destination where the visitor is just going, if anywhere: the new page opens there, not where they came from
 * @returns whether it is on its way
 */
export function reloadFor(reason: string, asked: boolean, destination: string | null): boolean {
  try {
    const before = (sessionStorage.getItem(RELOADED_FOR) ?? '').split(' ');
    if (before.includes(reason) && !asked) {
      return false;
    }
    sessionStorage.setItem(RELOADED_FOR, [...new Set([...before, reason])].join(' '));
  } catch {
    // Nothing would be remembered of it.
    if (!asked) {
      return false;
    }
  }
  if (destination === null) {
    location.reload();
  } else {
    location.assign(destination);
  }
  return true;
}
