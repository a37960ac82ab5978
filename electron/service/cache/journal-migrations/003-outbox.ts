/** Commands of operators that are under way, that somebody has to read, and the last few that were done; what is over and read is in the audit. */
export const outbox = `
CREATE TABLE outbox (
  n INTEGER PRIMARY KEY AUTOINCREMENT, -- the order they were asked for
  id TEXT NOT NULL UNIQUE,   -- ULID, the idempotency key
  author TEXT NOT NULL,
  asked_at REAL NOT NULL,    -- local UTC ms
  expires_at REAL NOT NULL,  -- local UTC ms
  kind TEXT NOT NULL,
  args TEXT NOT NULL,        -- JSON
  fabric TEXT NOT NULL,      -- which fabric it is meant for
  state TEXT NOT NULL,
  changed_at REAL NOT NULL,  -- local UTC ms
  epoch TEXT,                -- the fabric's, when it was sent
  code TEXT,
  message TEXT
);
`;
