-- Message: the threads of a room, last replied to first; most messages begin none and stay out of the index
DROP INDEX IF EXISTS "Message_threads_idx";
CREATE INDEX "Message_threads_idx" ON "Message" ("roomId", "lastReplySeq") WHERE "lastReplySeq" IS NOT NULL;
