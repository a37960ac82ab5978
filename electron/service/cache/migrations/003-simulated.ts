/** Streams that the fabric said are simulated: a picture of theirs must never pass for the real one. */
export const simulated = `
CREATE TABLE simulated (
  epoch TEXT PRIMARY KEY
) WITHOUT ROWID;
`;
