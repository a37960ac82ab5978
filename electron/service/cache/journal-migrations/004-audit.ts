/** Who did what, when: rows are only ever added, and each carries the hash of the one before. The numbers are SQLite's own, so that a row cut off at the end leaves a gap for good. */
export const audit = `
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,       -- local UTC ms
  author TEXT NOT NULL,
  what TEXT NOT NULL,
  detail TEXT NOT NULL,      -- JSON
  prev TEXT NOT NULL,        -- hash of the row before; 64 zeros in the first
  hash TEXT NOT NULL         -- sha256 over prev and the row
);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
`;
