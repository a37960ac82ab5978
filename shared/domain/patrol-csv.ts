/** Says UTF-8 to Excel, which else reads Chinese as the machine's own code page. */
const byteOrderMark = '\u{feff}';

/**
 * A table as CSV (RFC 4180) that Excel opens as it is.
 * @param headings the first line, in the reader's language or in both
 * @param rows cells in the order of the headings; numbers go as they are
 */
export function buildPatrolCsv(headings: readonly string[], rows: Iterable<readonly (string | number)[]>): string {
  const lines = [headings, ...rows].map((cells) => cells.map(writeCell).join(','));
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe, which makes it text (CWE-1236). */
function writeCell(cell: string | number): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = /^\s*[=+\-@\t\r|]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
