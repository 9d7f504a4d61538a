/** How the browser's console begins to speak of a text that no bundle of the page has. The browser tests listen for it. */
export const MISSING_TEXT = 'No such text:';

/** The page shows the name of the text, and goes on. */
export function tellMissingText(key: string): string {
  // eslint-disable-next-line no-console -- a mistake of ours that nobody but the console has to hear of
  console.error(MISSING_TEXT, key);
  return key;
}
