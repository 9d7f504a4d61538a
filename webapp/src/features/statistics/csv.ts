const BEGINS_FORMULA = /^[=+\-@\t\r\n]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** RFC 4180 with a byte order mark, for spreadsheets; what looks like a formula stays text. */
export function toCsv(head: readonly string[], rows: readonly (readonly (string | number)[])[]): Blob {
  const lines = [head, ...rows].map((cells) => cells.map(cell).join(','));
  return new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv;charset=utf-8' });
}

function cell(value: string | number): string {
  const text = String(value);
  const safe = BEGINS_FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
