import { useRef, useState } from 'react';

/** A dialog that is made anew each time its button is pressed: when it goes, the focus returns to the button instead of getting lost. */
export function useDialog() {
  const button = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  const close = () => {
    setOpened(false);
    button.current?.focus();
  };
  return { button, opened, open: () => setOpened(true), close };
}
