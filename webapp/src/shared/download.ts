/** Hands a file to the browser as if a link to it had been clicked. */
export function download(rows: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(rows);
  link.download = name;
  link.click();
  // The browser has taken it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
