/** Under a tenth left: worth a word of warning. */
export function isAlmostGone({ available, total }: { available: number; total: number }): boolean {
  return available > 0 && total > 0 && available * 10 < total;
}
