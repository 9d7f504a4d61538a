/** A name for one order, so that a repeated try is recognised. Works in plain HTTP too, where browsers have no randomUUID. */
export function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
