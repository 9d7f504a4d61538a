import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import type { Frame, Room } from './frames';
import { liveSocket, type LiveState } from './live-socket';

const subscribe = (listener: () => void) => liveSocket().onState(listener);
const read = () => liveSocket().state;

export function useLiveState(): LiveState {
  return useSyncExternalStore(subscribe, read);
}

/** Follows a room while the component is on screen; null follows nothing. */
export function useLiveRoom(
  join: Room['join'],
  eventId: string | null,
  onFrame: (frame: Frame) => void,
  since?: () => number | undefined,
): void {
  const hear = useEffectEvent(onFrame);
  const version = useEffectEvent(() => since?.());
  useEffect(() => {
    if (eventId === null) {
      return;
    }
    const leave =
      join === 'join-event' ? 'leave-event' : join === 'join-seat-selection' ? 'leave-seat-selection' : undefined;
    return liveSocket().follow(
      { join, eventId, ...(leave ? { leave } : {}) },
      { onFrame: (frame) => hear(frame), since: () => version() },
    );
  }, [join, eventId]);
}
