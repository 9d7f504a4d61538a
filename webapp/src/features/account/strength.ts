export const STRENGTHS = ['weak', 'fair', 'strong'] as const;

export type Strength = (typeof STRENGTHS)[number];

/** Kinds of characters, and of how many a guesser has to think for each. */
const KINDS: [RegExp, number][] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/\d/, 10],
  [/[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\s]/, 33],
  // Hangul and all else: the syllables in daily use.
  [/[^\u0020-\u007e]/u, 1_000],
];

/** From so many bits on: more than can be tried online, and more than can be tried with a stolen hash in a reasonable time. */
const FAIR_BITS = 45;
const STRONG_BITS = 65;

/**
 * How hard a password is to find by trying, judged by its length and the variety of its characters alone: it knows no dictionary, so words and
 * names pass for better than they are. Characters that repeat or count on from the one before add nothing, and those used before add half.
 */
export function strengthOf(password: string): Strength {
  const kinds = KINDS.filter(([kind]) => kind.test(password)).reduce((sum, [, size]) => sum + size, 0);
  const bits = lengthOf(password) * Math.log2(Math.max(kinds, 1));
  return bits < FAIR_BITS ? 'weak' : bits < STRONG_BITS ? 'fair' : 'strong';
}

function lengthOf(password: string): number {
  const seen = new Set<number>();
  let before = NaN;
  let length = 0;
  for (const character of password) {
    const code = character.codePointAt(0) ?? 0;
    if (!(Math.abs(code - before) <= 1)) {
      length += seen.has(code) ? 0.5 : 1;
    }
    seen.add(code);
    before = code;
  }
  return length;
}
