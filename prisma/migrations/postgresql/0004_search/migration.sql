-- Message: what it says as words to search for; written by lib/search, left out of backups, filled after a restore
DROP TABLE IF EXISTS "_MessageSearch";
DROP TABLE IF EXISTS "_SearchProgress";
CREATE TABLE "_MessageSearch" (
  "rowId" INTEGER NOT NULL PRIMARY KEY REFERENCES "Message" ("rowId") ON DELETE CASCADE,
  "tokens" tsvector NOT NULL
);
CREATE INDEX "_MessageSearch_tokens_idx" ON "_MessageSearch" USING gin ("tokens");
CREATE TABLE "_SearchProgress" ("id" INTEGER NOT NULL PRIMARY KEY, "tokenizer" INTEGER NOT NULL, "below" INTEGER NOT NULL);
INSERT INTO "_SearchProgress" ("id", "tokenizer", "below") SELECT 1, 1, coalesce(max("rowId"), 0) + 1 FROM "Message";
