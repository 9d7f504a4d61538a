/** What there is to know about a seat before one takes it: bits, as one seat may be several. */
export const WHEELCHAIR = 1;
export const COMPANION = 2;
export const RESTRICTED = 4;

/** Seats that nobody else should take. */
export const ACCESSIBLE = WHEELCHAIR | COMPANION;

/** On the wire: runs of neighbours, each as its first place in the row, from 0, and how many they are. */
export type WireFlags = { w?: number[]; c?: number[]; o?: number[] };

const BITS = [
  ['w', WHEELCHAIR],
  ['c', COMPANION],
  ['o', RESTRICTED],
] as const;

/** @param first ordinal of the first seat of the row */
export function unpackFlags(flags: WireFlags | undefined, first: number, out: Uint8Array): void {
  for (const [kind, bit] of BITS) {
    const runs = flags?.[kind] ?? [];
    for (let i = 0; i + 1 < runs.length; i += 2) {
      const from = first + (runs[i] ?? 0);
      for (let seat = from; seat < from + (runs[i + 1] ?? 0); seat += 1) {
        out[seat] = (out[seat] ?? 0) | bit;
      }
    }
  }
}

/** The other way round; nothing where there is nothing to know. */
export function packFlags(row: readonly number[]): WireFlags | undefined {
  const packed: WireFlags = {};
  for (const [kind, bit] of BITS) {
    const runs: number[] = [];
    row.forEach((flags, place) => {
      if ((flags & bit) !== 0) {
        const goesOn = runs.length > 0 && (runs.at(-2) ?? 0) + (runs.at(-1) ?? 0) === place;
        if (goesOn) {
          runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
        } else {
          runs.push(place, 1);
        }
      }
    });
    if (runs.length > 0) {
      packed[kind] = runs;
    }
  }
  return Object.keys(packed).length > 0 ? packed : undefined;
}

/** Names of the texts that say so. */
export const FLAG_NAMES = [
  [WHEELCHAIR, 'wheelchair'],
  [COMPANION, 'companion'],
  [RESTRICTED, 'restricted'],
] as const;
