-- Message: what it says as words to search for; written by lib/search, left out of backups, filled after a restore
DROP TABLE IF EXISTS "_MessageSearch";
DROP TABLE IF EXISTS "_SearchProgress";
CREATE VIRTUAL TABLE "_MessageSearch" USING fts5("tokens", content='', tokenize="ascii tokenchars '_'");
INSERT INTO "_MessageSearch" ("_MessageSearch", rank) VALUES ('secure-delete', 1);
CREATE TABLE "_SearchProgress" ("id" INTEGER NOT NULL PRIMARY KEY, "tokenizer" INTEGER NOT NULL, "below" INTEGER NOT NULL);
INSERT INTO "_SearchProgress" ("id", "tokenizer", "below") SELECT 1, 1, coalesce(max("rowId"), 0) + 1 FROM "Message";
