// What the parts of the printed report (patrol.css) take of an A4 page, mm; a little more than they do, since a name may wrap.
const pageMm = 273;
/** Title, sum, headings, both tables' head rows, the line that says how many more there are, and the signature. */
const fixedMm = 72;
const rowMm = 5;
const loopLineMm = 4.2;
const loopRoutesPerLine = 6;
const missedLineMm = 3.7;
const missedPerLine = 3;
/** More than that nobody reads on paper. */
const most = 60;

/**
 * How many cameras the report may list so that it stays on one page. 0 when the tables alone fill it: it is then longer
 * than a page, and nothing is cut.
 * @param shares rows of both tables
 * @param loopRoutes routes of the two-hour loop
 */
export function countListed(shares: number, loopRoutes: number): number {
  const leftMm = pageMm - fixedMm - shares * rowMm - Math.ceil(loopRoutes / loopRoutesPerLine) * loopLineMm;
  return Math.min(most, Math.max(0, Math.floor(leftMm / missedLineMm)) * missedPerLine);
}
