/** A field that somebody else has changed since, to something other than what stands here. */
export type Change<T> = {
  name: keyof T & string;
  /** Whether it was changed here, too: one of the two has to give way. */
  mineToo: boolean;
};

/** What others have changed since we began, in the order of the fields. What both changed to the same is no matter. */
export function changesSince<T extends object>(base: T, mine: T, theirs: T): Change<T>[] {
  const names = Object.keys(base) as (keyof T & string)[];
  return names
    .filter((name) => !same(theirs[name], base[name]) && !same(theirs[name], mine[name]))
    .map((name) => ({ name, mineToo: !same(mine[name], base[name]) }));
}

/** Ours, but for the fields that are taken from the other. */
export function merged<T extends object>(mine: T, theirs: T, taken: readonly (keyof T & string)[]): T {
  return { ...mine, ...Object.fromEntries(taken.map((name) => [name, theirs[name]])) };
}

/** Forms hold texts, and lists of them. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
