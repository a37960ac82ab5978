/** What operators have made, one JSON document a key: scenes, the stage, rules, groups, the patrol's switch. */
export const documents = `
CREATE TABLE document (
  key TEXT PRIMARY KEY,
  saved_at REAL NOT NULL, -- local UTC ms
  body TEXT NOT NULL      -- JSON
) WITHOUT ROWID;
`;
