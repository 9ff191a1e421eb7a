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
