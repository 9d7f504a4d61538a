import { useEffect } from 'react';

/** Keeps the screen on while its user is in the line at the door. Where a browser cannot, or does not want to, it goes dark as always. */
export function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let over = false;
    const take = async () => {
      if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) {
        return;
      }
      // Given back by the browser whenever the page is out of sight.
      const taken = await navigator.wakeLock.request('screen').catch(() => null);
      if (over) {
        await taken?.release();
      } else {
        lock = taken;
      }
    };
    const retake = () => void take();
    retake();
    document.addEventListener('visibilitychange', retake);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', retake);
      void lock?.release();
    };
  }, []);
}
