/** Closed minutes, packed. Their small columns have an index of their own so that blobs are read only when wanted. */
export const segments = `
CREATE TABLE segment (
  id INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL,
  first_frame INTEGER NOT NULL, -- frame ids, inclusive
  last_frame INTEGER NOT NULL,
  from_at REAL NOT NULL,        -- fabric clock, UTC ms, inclusive
  to_at REAL NOT NULL,
  saved_at REAL NOT NULL,       -- local UTC ms
  frames INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  head BLOB NOT NULL,
  texts BLOB NOT NULL,
  groups BLOB NOT NULL
);
CREATE INDEX segment_times ON segment (saved_at, from_at, to_at, frames, rows, last_frame);
CREATE INDEX segment_span ON segment (to_at, from_at, stream);
`;
