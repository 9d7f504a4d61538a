/** What was, what is, and what was undone. */
export type History<T> = { past: T[]; present: T; future: T[]; tag: string | null };

/** Steps one can go back; a whole drawing is some kilobytes. */
export const DEPTH = 200;

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [], tag: null });

/**
 * @param tag the same for the parts of one doing, such as a drag or the typing of a number: they are undone together
 */
export function commit<T>(history: History<T>, next: T, tag: string | null = null): History<T> {
  if (next === history.present) {
    return history;
  }
  const goesOn = tag !== null && tag === history.tag;
  return {
    past: goesOn ? history.past : [...history.past, history.present].slice(-DEPTH),
    present: next,
    future: [],
    tag,
  };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  return before === undefined
    ? history
    : { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], tag: null };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  return next === undefined ? history : { past: [...history.past, history.present], present: next, future, tag: null };
}
