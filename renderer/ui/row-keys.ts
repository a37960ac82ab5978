/** The row of a list that a person has chosen by a key or a click. */
export interface ChosenRow {
  id: string;
  /** Where it stood when last seen: a row that has gone leaves the place where arrows go on. */
  at: number;
}

/** What a key does in a list of rows: choose another row, or act on the one that is chosen. */
export type RowKey<Row> = { choose: number } | { act: Row };

/**
 * What a key does. Arrows, Home, End and pages choose; every other key acts, and only on the row that a person has chosen:
 * what has just come on top in its stead has been read by nobody. @returns undefined when there is nothing to do it to
 */
export function readRowKey<Row>(key: string, rows: readonly Row[], idOf: (row: Row) => string, chosen: ChosenRow | undefined): RowKey<Row> | undefined {
  if (rows.length === 0) return undefined;
  const at = chosen ? rows.findIndex((row) => idOf(row) === chosen.id) : -1;
  // Nothing chosen: the first arrow down comes to the first row; one that has gone: to the row that moved up into its place.
  const here = at >= 0 ? at : chosen ? chosen.at - 0.5 : -0.5;
  const target = { ArrowDown: Math.floor(here + 1), ArrowUp: Math.ceil(here - 1), Home: 0, End: rows.length - 1, PageDown: Math.floor(here + 8), PageUp: Math.ceil(here - 8) }[key];
  if (target !== undefined) return { choose: Math.min(Math.max(target, 0), rows.length - 1) };
  return at < 0 ? undefined : { act: rows[at]! };
}
