/** Whether a point lies inside of an outline: a ray from it crosses the edge an odd number of times. */
export function contains(outline: readonly number[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = outline.length - 2; i + 1 < outline.length; j = i, i += 2) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = [outline[i], outline[i + 1], outline[j], outline[j + 1]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) {
      inside = !inside;
    }
  }
  return inside;
}
