/** The coverage ledger. A day has 72 cycles of up to 2,130 cameras, so a channel's id is written once and rows carry its number. */
export const patrolLedger = `
CREATE TABLE patrol_cycle (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  cycle TEXT NOT NULL UNIQUE, -- ULID
  started_at REAL NOT NULL,   -- fabric clock, UTC ms
  ended_at REAL,              -- NULL: it is under way
  period_ms REAL NOT NULL,
  elapsed_ms REAL NOT NULL,   -- of the period, when last saved
  saved_at REAL NOT NULL,     -- local UTC ms
  cameras INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  missed INTEGER NOT NULL
);
CREATE INDEX patrol_cycle_ends ON patrol_cycle (saved_at) WHERE ended_at IS NOT NULL;
CREATE TABLE patrol_channel (
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL UNIQUE
);
CREATE TABLE patrol_row (
  cycle INTEGER NOT NULL,     -- patrol_cycle.id
  channel INTEGER NOT NULL,   -- patrol_channel.id
  seen_at REAL,               -- fabric clock, UTC ms; NULL: not seen
  watched_ms INTEGER NOT NULL,
  reason TEXT,                -- why not seen; NULL with no seen_at: not decided yet
  PRIMARY KEY (cycle, channel)
) WITHOUT ROWID;
`;
