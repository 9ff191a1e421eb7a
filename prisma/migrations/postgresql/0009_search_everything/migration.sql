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
