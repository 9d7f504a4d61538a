import type { CheckResult } from './api/checks';

/** Two notes up, or one low and long: staff look at people, not at the screen. Frequencies in Hz, lengths in seconds. */
const NOTES = { good: [660, 990], bad: [180] } as const;
const LENGTHS = { good: 0.12, bad: 0.5 } as const;

let audio: AudioContext | undefined;

export function signal(result: CheckResult): void {
  const kind = result === 'valid' ? 'good' : 'bad';
  // Not every browser vibrates, and none does before its user has touched the page.
  navigator.vibrate?.(kind === 'good' ? 80 : [200, 80, 200]);
  audio ??= new AudioContext();
  const context = audio;
  const length = LENGTHS[kind];
  NOTES[kind].forEach((frequency, i) => {
    const note = new OscillatorNode(context, { frequency });
    const volume = new GainNode(context, { gain: 0.2 });
    note.connect(volume).connect(context.destination);
    note.start(context.currentTime + i * length);
    note.stop(context.currentTime + (i + 1) * length);
  });
}
