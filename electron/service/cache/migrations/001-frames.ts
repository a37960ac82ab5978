/** The picture and how it came to be: catalogues, streams, keyframes, frames since. */
export const frames = `
CREATE TABLE catalogue (
  etag TEXT PRIMARY KEY,
  saved_at REAL NOT NULL, -- local UTC ms
  body BLOB NOT NULL      -- the fabric's catalogue message, deflated
) WITHOUT ROWID;
CREATE TABLE stream (
  id INTEGER PRIMARY KEY,
  epoch TEXT NOT NULL,
  etag TEXT NOT NULL      -- catalogue that its channel indices refer to
);
CREATE TABLE keyframe (
  id INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at REAL NOT NULL,       -- fabric clock, UTC ms
  saved_at REAL NOT NULL, -- local UTC ms
  after INTEGER NOT NULL, -- id of the last frame it contains
  entities BLOB NOT NULL, -- snapshot message, deflated
  rows BLOB NOT NULL      -- every channel's row, packed and deflated
);
CREATE INDEX keyframe_times ON keyframe (saved_at, at);
CREATE TABLE frame (
  id INTEGER PRIMARY KEY, -- order of arrival, given by the writer and never used again
  stream INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at REAL NOT NULL,       -- fabric clock, UTC ms
  body NOT NULL           -- as it came: TEXT or a telemetry frame
);
`;
