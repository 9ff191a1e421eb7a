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
