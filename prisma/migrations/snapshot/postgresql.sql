-- What Prisma's schema cannot say, for PostgreSQL. Each block begins with "-- Table: reason" and can run again at any
-- time. After a change here: npm run db -- new NAME.

-- Run: at most one running or waiting run in a session, whatever races
DROP INDEX IF EXISTS "Run_active_key";
CREATE UNIQUE INDEX "Run_active_key" ON "Run" ("sessionId") WHERE "status" IN ('running', 'awaiting_approval');

-- Mention: the worker drains what is pending; without this it would read every mention ever made
DROP INDEX IF EXISTS "Mention_pending_idx";
CREATE INDEX "Mention_pending_idx" ON "Mention" ("roomId", "seq") WHERE "pending";

-- Event: the steps of one run; most events belong to none and stay out of the index
DROP INDEX IF EXISTS "Event_runId_idx";
CREATE INDEX "Event_runId_idx" ON "Event" ("runId", "roomSeq") WHERE "runId" IS NOT NULL;

-- Event: the log is append-only, also for a program that forgets it
DROP TRIGGER IF EXISTS "Event_refuse_update" ON "Event";
DROP FUNCTION IF EXISTS event_refuse_change();
CREATE FUNCTION event_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'An event is never changed.' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "Event_refuse_update" BEFORE UPDATE OR TRUNCATE ON "Event"
FOR EACH STATEMENT EXECUTE FUNCTION event_refuse_change();

-- Event: rows go only while their room is being purged
DROP TRIGGER IF EXISTS "Event_refuse_delete" ON "Event";
DROP FUNCTION IF EXISTS event_refuse_delete();
CREATE FUNCTION event_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Room" WHERE "id" = OLD."roomId" AND "isPurging") THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'An event is deleted only while its room is being purged.' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "Event_refuse_delete" BEFORE DELETE ON "Event"
FOR EACH ROW EXECUTE FUNCTION event_refuse_delete();

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

-- Message: the threads of a room, last replied to first; most messages begin none and stay out of the index
DROP INDEX IF EXISTS "Message_threads_idx";
CREATE INDEX "Message_threads_idx" ON "Message" ("roomId", "lastReplySeq") WHERE "lastReplySeq" IS NOT NULL;

-- Room: what is found beside messages, as words; written by lib/search from the queue that triggers fill
DROP TABLE IF EXISTS "_ItemSearch";
DROP TABLE IF EXISTS "_SearchItem";
DROP TABLE IF EXISTS "_SearchQueue";
CREATE TABLE "_SearchQueue" ("id" BIGSERIAL PRIMARY KEY, "kind" TEXT NOT NULL, "itemId" TEXT NOT NULL);
CREATE TABLE "_SearchItem" (
  "rowId" SERIAL PRIMARY KEY,
  "kind" TEXT NOT NULL,
  "itemId" TEXT NOT NULL,
  "roomId" TEXT,
  "at" BIGINT NOT NULL,
  UNIQUE ("kind", "itemId")
);
CREATE TABLE "_ItemSearch" (
  "rowId" INTEGER NOT NULL PRIMARY KEY REFERENCES "_SearchItem" ("rowId") ON DELETE CASCADE,
  "tokens" tsvector NOT NULL
);
CREATE INDEX "_ItemSearch_tokens_idx" ON "_ItemSearch" USING gin ("tokens");
INSERT INTO "_SearchQueue" ("kind", "itemId") SELECT 'room', "id" FROM "Room" ORDER BY "createdAt";
INSERT INTO "_SearchQueue" ("kind", "itemId") SELECT 'person', "id" FROM "Actor" ORDER BY "createdAt";
INSERT INTO "_SearchQueue" ("kind", "itemId") SELECT 'file', "id" FROM "Attachment" ORDER BY "createdAt";
INSERT INTO "_SearchQueue" ("kind", "itemId") SELECT 'session', "id" FROM "Session" ORDER BY "createdAt";
INSERT INTO "_SearchQueue" ("kind", "itemId") SELECT 'tool', "id" FROM "Execution" ORDER BY "createdAt";

-- Room: found by its name, topic and task
DROP TRIGGER IF EXISTS "Room_search" ON "Room";
DROP FUNCTION IF EXISTS search_room();
CREATE FUNCTION search_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('room', OLD."id");
  ELSE
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('room', NEW."id");
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Room_search" AFTER INSERT OR UPDATE OF "name", "topic", "task", "deletedAt" OR DELETE ON "Room"
FOR EACH ROW EXECUTE FUNCTION search_room();

-- RoomTag: a room is found by its tags
DROP TRIGGER IF EXISTS "RoomTag_search" ON "RoomTag";
DROP FUNCTION IF EXISTS search_room_tag();
CREATE FUNCTION search_room_tag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('room', OLD."roomId");
  ELSE
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('room', NEW."roomId");
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "RoomTag_search" AFTER INSERT OR DELETE ON "RoomTag"
FOR EACH ROW EXECUTE FUNCTION search_room_tag();

-- Actor: found by name
DROP TRIGGER IF EXISTS "Actor_search" ON "Actor";
DROP FUNCTION IF EXISTS search_actor();
CREATE FUNCTION search_actor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('person', OLD."id");
  ELSE
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('person', NEW."id");
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Actor_search" AFTER INSERT OR UPDATE OF "name", "displayName", "bio", "deactivatedAt", "erasedAt" OR DELETE ON "Actor"
FOR EACH ROW EXECUTE FUNCTION search_actor();

-- Attachment: found by the name of the file
DROP TRIGGER IF EXISTS "Attachment_search" ON "Attachment";
DROP FUNCTION IF EXISTS search_attachment();
CREATE FUNCTION search_attachment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('file', OLD."id");
  ELSE
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('file', NEW."id");
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Attachment_search" AFTER INSERT OR UPDATE OF "messageId", "fileName", "alt", "deletedAt" OR DELETE ON "Attachment"
FOR EACH ROW EXECUTE FUNCTION search_attachment();

-- Session: found by title, description and summary
DROP TRIGGER IF EXISTS "Session_search" ON "Session";
DROP FUNCTION IF EXISTS search_session();
CREATE FUNCTION search_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('session', OLD."id");
  ELSE
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('session', NEW."id");
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Session_search" AFTER INSERT OR UPDATE OF "title", "description", "summary", "deletedAt" OR DELETE ON "Session"
FOR EACH ROW EXECUTE FUNCTION search_session();

-- SessionTag: a session is found by its tags
DROP TRIGGER IF EXISTS "SessionTag_search" ON "SessionTag";
DROP FUNCTION IF EXISTS search_session_tag();
CREATE FUNCTION search_session_tag() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('session', OLD."sessionId");
  ELSE
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('session', NEW."sessionId");
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "SessionTag_search" AFTER INSERT OR DELETE ON "SessionTag"
FOR EACH ROW EXECUTE FUNCTION search_session_tag();

-- Execution: found by tool, arguments, output and error
DROP TRIGGER IF EXISTS "Execution_search" ON "Execution";
DROP FUNCTION IF EXISTS search_execution();
CREATE FUNCTION search_execution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('tool', OLD."id");
  ELSE
    INSERT INTO "_SearchQueue" ("kind", "itemId") VALUES ('tool', NEW."id");
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER "Execution_search" AFTER INSERT OR UPDATE OF "input", "output", "error" OR DELETE ON "Execution"
FOR EACH ROW EXECUTE FUNCTION search_execution();
