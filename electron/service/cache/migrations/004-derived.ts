/** What the console itself derived for a fabric that does not send it, as it was shown then. */
export const derived = `
CREATE TABLE derived (
  id INTEGER PRIMARY KEY,
  at REAL NOT NULL,       -- fabric clock, UTC ms
  saved_at REAL NOT NULL, -- local UTC ms
  lists BLOB NOT NULL     -- JSON, deflated: whole collections by name; one that is not named was not derived
);
CREATE INDEX derived_times ON derived (at);
CREATE INDEX derived_saved ON derived (saved_at);
`;
