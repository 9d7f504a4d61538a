/** What the browser remembers for us: conveniences only, never a token. A browser that refuses storage costs comfort, no function. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`tiketi.${key}`);
  } catch {
    return null;
  }
}

export function remember(key: string, value: string | null): void {
  try {
    if (value === null) {
      localStorage.removeItem(`tiketi.${key}`);
    } else {
      localStorage.setItem(`tiketi.${key}`, value);
    }
  } catch {
    // Private windows and full disks: see above.
  }
}
