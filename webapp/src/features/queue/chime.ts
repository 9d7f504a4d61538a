import { useSyncExternalStore } from 'react';
import { recall, remember } from '@/shared/storage';

const WANTED = 'queue.sound';

let audio: AudioContext | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a sound is wanted when one's turn has come. Switching it on is the touch without which browsers play none. */
export function useChime() {
  const wanted = useSyncExternalStore(subscribe, () => recall(WANTED) !== null);
  return {
    wanted,
    want: (on: boolean) => {
      remember(WANTED, on ? '1' : null);
      if (on) {
        chime();
      }
      listeners.forEach((listener) => listener());
    },
  };
}

/** Two soft notes, if they are wanted. */
export function chime(): void {
  if (recall(WANTED) === null) {
    return;
  }
  audio ??= new AudioContext();
  const { currentTime, destination } = audio;
  for (const [at, frequency] of [
    [0, 660],
    [0.18, 880],
  ] as const) {
    const note = audio.createOscillator();
    const volume = audio.createGain();
    note.frequency.value = frequency;
    volume.gain.setValueAtTime(0.15, currentTime + at);
    volume.gain.exponentialRampToValueAtTime(0.001, currentTime + at + 0.4);
    note.connect(volume).connect(destination);
    note.start(currentTime + at);
    note.stop(currentTime + at + 0.4);
  }
}
