/** A message of the WebSocket. Its members depend on the type and are checked where they are used. */
export type Frame = { type: string; eventId?: string; [member: string]: unknown };

export type Room = {
  join: 'join-event' | 'join-queue' | 'join-seat-selection';
  /** The frame that takes one out; a queue is left by leaving the line. */
  leave?: 'leave-event' | 'leave-seat-selection';
  eventId: string;
};

export function roomKey({ join, eventId }: Room): string {
  return `${join} ${eventId}`;
}

/** Reads a frame; null for what is none. */
export function readFrame(text: string): Frame | null {
  try {
    const frame: unknown = JSON.parse(text);
    return typeof frame === 'object' && frame !== null && 'type' in frame && typeof frame.type === 'string'
      ? (frame as Frame)
      : null;
  } catch {
    return null;
  }
}
