import { type RefObject, useEffect, useRef, useState } from 'react';
import { fetched } from '@/shared/code/fetched';

type Detector = { detect: (image: HTMLVideoElement) => Promise<{ rawValue: string }[]> };
type DetectorConstructor = new (options: { formats: 'qr_code'[] }) => Detector;

/** Milliseconds between two looks at the picture: quick for people, easy on the battery. */
const EACH = 150;
/** Milliseconds a code must be out of sight before it counts as shown again. */
const FORGET = 3000;

/** The browser's own reader where it has one, otherwise a library that is fetched only then. */
async function detector(): Promise<Detector> {
  const own = (globalThis as { BarcodeDetector?: DetectorConstructor }).BarcodeDetector;
  const Reader = own ?? (await fetched(() => import('qr/decode.js'))).BarcodeDetector;
  return new Reader({ formats: ['qr_code'] });
}

export type Scanner = 'off' | 'starting' | 'on' | 'refused';

/** Reads QR codes from the camera at the back while it is wanted. A code that stays in the picture is told once. */
export function useScanner(
  wanted: boolean,
  onCode: (code: string) => void,
): { state: Scanner; video: RefObject<HTMLVideoElement | null> } {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<Scanner>('off');
  const tell = useRef(onCode);
  useEffect(() => {
    tell.current = onCode;
  }, [onCode]);

  useEffect(() => {
    if (!wanted) {
      return;
    }
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stream: MediaStream | undefined;
    let last = { code: '', seen: 0 };

    const stop = () => {
      over = true;
      clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
      setState('off');
    };
    const start = async () => {
      setState('starting');
      const [reader, media] = await Promise.all([
        detector(),
        navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
      ]);
      stream = media;
      const element = video.current;
      if (over || !element) {
        media.getTracks().forEach((track) => track.stop());
        return;
      }
      element.srcObject = media;
      await element.play();
      setState('on');
      const look = async () => {
        const [found] = await reader.detect(element).catch(() => []);
        const now = performance.now();
        if (found) {
          const isNew = found.rawValue !== last.code || now - last.seen > FORGET;
          last = { code: found.rawValue, seen: now };
          if (isNew) {
            tell.current(found.rawValue);
          }
        }
        if (!over) {
          timer = setTimeout(() => void look(), EACH);
        }
      };
      void look();
    };
    start().catch(() => {
      if (!over) {
        setState('refused');
      }
    });
    return stop;
  }, [wanted]);
  return { state, video };
}
