-- What Prisma's schema cannot say, for SQLite. Each block begins with "-- Table: reason" and can run again at any time.
-- After a change here: npm run db -- new NAME.

-- Run: at most one running or waiting run in a session, whatever races
DROP INDEX IF EXISTS "Run_active_key";
CREATE UNIQUE INDEX "Run_active_key" ON "Run" ("sessionId") WHERE "status" IN ('running', 'awaiting_approval');

-- Mention: the worker drains what is pending; without this it would read every mention ever made
DROP INDEX IF EXISTS "Mention_pending_idx";
CREATE INDEX "Mention_pending_idx" ON "Mention" ("roomId", "seq") WHERE "pending" = 1;

-- Event: the steps of one run; most events belong to none and stay out of the index
DROP INDEX IF EXISTS "Event_runId_idx";
CREATE INDEX "Event_runId_idx" ON "Event" ("runId", "roomSeq") WHERE "runId" IS NOT NULL;

-- Event: the log is append-only, also for a program that forgets it
DROP TRIGGER IF EXISTS "Event_refuse_update";
CREATE TRIGGER "Event_refuse_update" BEFORE UPDATE ON "Event"
BEGIN
  SELECT RAISE(ABORT, 'An event is never changed.');
END;

-- Event: rows go only while their room is being purged
DROP TRIGGER IF EXISTS "Event_refuse_delete";
CREATE TRIGGER "Event_refuse_delete" BEFORE DELETE ON "Event"
WHEN NOT EXISTS (SELECT 1 FROM "Room" WHERE "id" = OLD."roomId" AND "isPurging" = 1)
BEGIN
  SELECT RAISE(ABORT, 'An event is deleted only while its room is being purged.');
END;

-- Message: what it says as words to search for; written by lib/search, left out of backups, filled after a restore
DROP TABLE IF EXISTS "_MessageSearch";
DROP TABLE IF EXISTS "_SearchProgress";
CREATE VIRTUAL TABLE "_MessageSearch" USING fts5("tokens", content='', tokenize="ascii tokenchars '_'");
INSERT INTO "_MessageSearch" ("_MessageSearch", rank) VALUES ('secure-delete', 1);
CREATE TABLE "_SearchProgress" ("id" INTEGER NOT NULL PRIMARY KEY, "tokenizer" INTEGER NOT NULL, "below" INTEGER NOT NULL);
INSERT INTO "_SearchProgress" ("id", "tokenizer", "below") SELECT 1, 1, coalesce(max("rowId"), 0) + 1 FROM "Message";

-- Message: the threads of a room, last replied to first; most messages begin none and stay out of the index
DROP INDEX IF EXISTS "Message_threads_idx";
CREATE INDEX "Message_threads_idx" ON "Message" ("roomId", "lastReplySeq") WHERE "lastReplySeq" IS NOT NULL;

-- Room: what is found beside messages, as words; written by lib/search from the queue that triggers fill
DROP TABLE IF EXISTS "_ItemSearch";
DROP TABLE IF EXISTS "_SearchItem";
DROP TABLE IF EXISTS "_SearchQueue";
CREATE TABLE "_SearchQueue" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" TEXT NOT NULL, "itemId" TEXT NOT NULL);
CREATE TABLE "_SearchItem" (
  "rowId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "kind" TEXT NOT NULL,
  "itemId" TEXT NOT NULL,
  "roomId" TEXT,
  "at" INTEGER NOT NULL,
  UNIQUE ("kind", "itemId")
);
CREATE VIRTUAL TABLE "_ItemSearch" USING fts5("tokens", tokenize="ascii tokenchars '_'");
INSERT INTO "_ItemSearch" ("_ItemSearch", rank) VALUES ('secure-delete', 1);
INSERT INTO "_SearchQueue" ("kind", "itemId") SELECT 'room', "id" FROM "Room" ORDER BY "createdAt";
INSERT INTO "_SearchQueue" ("kind", "itemId") SELECT 'person', "id" FROM "Actor" ORDER BY "createdAt";
INSERT INTO "_SearchQueue" ("kind", "itemId") SELECT 'file', "id" FROM "Attachment" ORDER BY "createdAt";
INSERT INTO "_SearchQueue" ("kind", "itemId") SELECT 'session', "id" FROM "Session" ORDER BY "createdAt";
INSERT INTO "_SearchQueue" ("kind", "itemId") SELECT 'tool', "id" FROM "Execution" ORDER BY "createdAt";

-- Room: found by its name, topic and task
DROP TRIGGER IF EXISTS "Room_search_insert";
DROP TRIGGER IF EXISTS "Room_search_update";
DROP TRIGGER IF EXISTS "Room_search_delete";
CREATE TRIGGER "Room_search_insert" AFTER INSERT ON "Room"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('room', NEW."id");
END;
CREATE TRIGGER "Room_search_update" AFTER UPDATE OF "name", "topic", "task", "deletedAt" ON "Room"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('room', NEW."id");
END;
CREATE TRIGGER "Room_search_delete" AFTER DELETE ON "Room"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('room', OLD."id");
END;

-- RoomTag: a room is found by its tags
DROP TRIGGER IF EXISTS "RoomTag_search_insert";
DROP TRIGGER IF EXISTS "RoomTag_search_delete";
CREATE TRIGGER "RoomTag_search_insert" AFTER INSERT ON "RoomTag"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('room', NEW."roomId");
END;
CREATE TRIGGER "RoomTag_search_delete" AFTER DELETE ON "RoomTag"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('room', OLD."roomId");
END;

-- Actor: found by name
DROP TRIGGER IF EXISTS "Actor_search_insert";
DROP TRIGGER IF EXISTS "Actor_search_update";
DROP TRIGGER IF EXISTS "Actor_search_delete";
CREATE TRIGGER "Actor_search_insert" AFTER INSERT ON "Actor"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('person', NEW."id");
END;
CREATE TRIGGER "Actor_search_update" AFTER UPDATE OF "name", "displayName", "bio", "deactivatedAt", "erasedAt" ON "Actor"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('person', NEW."id");
END;
CREATE TRIGGER "Actor_search_delete" AFTER DELETE ON "Actor"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('person', OLD."id");
END;

-- Attachment: found by the name of the file
DROP TRIGGER IF EXISTS "Attachment_search_insert";
DROP TRIGGER IF EXISTS "Attachment_search_update";
DROP TRIGGER IF EXISTS "Attachment_search_delete";
CREATE TRIGGER "Attachment_search_insert" AFTER INSERT ON "Attachment"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('file', NEW."id");
END;
CREATE TRIGGER "Attachment_search_update" AFTER UPDATE OF "messageId", "fileName", "alt", "deletedAt" ON "Attachment"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('file', NEW."id");
END;
CREATE TRIGGER "Attachment_search_delete" AFTER DELETE ON "Attachment"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('file', OLD."id");
END;

-- Session: found by title, description and summary
DROP TRIGGER IF EXISTS "Session_search_insert";
DROP TRIGGER IF EXISTS "Session_search_update";
DROP TRIGGER IF EXISTS "Session_search_delete";
CREATE TRIGGER "Session_search_insert" AFTER INSERT ON "Session"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('session', NEW."id");
END;
CREATE TRIGGER "Session_search_update" AFTER UPDATE OF "title", "description", "summary", "deletedAt" ON "Session"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('session', NEW."id");
END;
CREATE TRIGGER "Session_search_delete" AFTER DELETE ON "Session"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('session', OLD."id");
END;

-- SessionTag: a session is found by its tags
DROP TRIGGER IF EXISTS "SessionTag_search_insert";
DROP TRIGGER IF EXISTS "SessionTag_search_delete";
CREATE TRIGGER "SessionTag_search_insert" AFTER INSERT ON "SessionTag"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('session', NEW."sessionId");
END;
CREATE TRIGGER "SessionTag_search_delete" AFTER DELETE ON "SessionTag"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('session', OLD."sessionId");
END;

-- Execution: found by tool, arguments, output and error
DROP TRIGGER IF EXISTS "Execution_search_insert";
DROP TRIGGER IF EXISTS "Execution_search_update";
DROP TRIGGER IF EXISTS "Execution_search_delete";
CREATE TRIGGER "Execution_search_insert" AFTER INSERT ON "Execution"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('tool', NEW."id");
END;
CREATE TRIGGER "Execution_search_update" AFTER UPDATE OF "input", "output", "error" ON "Execution"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('tool', NEW."id");
END;
CREATE TRIGGER "Execution_search_delete" AFTER DELETE ON "Execution"
BEGIN
  INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('tool', OLD."id");
END;
