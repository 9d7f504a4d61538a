/** Numbers of the first so many seats, counted from the end where counting begins; those to be skipped are no one's. */
export function numbersOf(
  { first, step, skip }: { first: number; step: number; skip?: readonly number[] },
  seats: number,
): number[] {
  const found: number[] = [];
  for (let number = first; found.length < seats; number += step) {
    if (!skip?.includes(number)) {
      found.push(number);
    }
  }
  return found;
}
