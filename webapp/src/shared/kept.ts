/**
 * What is being written, kept in the tab: a reload, a crash or a session that ended loses nothing of it. Not beyond the tab: whoever sits
 * down at this computer next does not see it.
 */
export type Kept<T> = { at: number; form: T };

const PREFIX = 'tiketi.kept.';

export function keep<T>(name: string, form: T): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify({ at: Date.now(), form } satisfies Kept<T>));
  } catch {
    // No storage, no comfort.
  }
}

/** What an older release has kept may look otherwise: whoever asks fills in what misses. */
export function kept<T>(name: string): Kept<T> | null {
  try {
    const found = sessionStorage.getItem(PREFIX + name);
    return found === null ? null : (JSON.parse(found) as Kept<T>);
  } catch {
    return null;
  }
}

export function forget(name: string): void {
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch {
    // As above.
  }
}
