-- DropIndex
DROP INDEX "Run_roomId_idx";

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "firstWordAt" TIMESTAMP(3),
ADD COLUMN     "responseMs" INTEGER;

-- CreateTable
CREATE TABLE "MessageCount" (
    "roomId" TEXT NOT NULL,
    "grain" TEXT NOT NULL,
    "bucket" INTEGER NOT NULL,
    "authorId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "messages" INTEGER NOT NULL,

    CONSTRAINT "MessageCount_pkey" PRIMARY KEY ("roomId","grain","bucket","authorId","role")
);

-- CreateTable
CREATE TABLE "RunCount" (
    "roomId" TEXT NOT NULL,
    "bucket" INTEGER NOT NULL,
    "agentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "sessions" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "cancelled" INTEGER NOT NULL,
    "timedOut" INTEGER NOT NULL,
    "inputTokens" BIGINT NOT NULL,
    "cachedTokens" BIGINT NOT NULL,
    "outputTokens" BIGINT NOT NULL,
    "costMicros" BIGINT NOT NULL,
    "costUnknown" INTEGER NOT NULL,
    "tokensEstimated" INTEGER NOT NULL,
    "workMs" BIGINT NOT NULL,
    "responses" INTEGER NOT NULL,
    "responseMs" BIGINT NOT NULL,

    CONSTRAINT "RunCount_pkey" PRIMARY KEY ("roomId","bucket","agentId","personId","provider","model")
);

-- CreateTable
CREATE TABLE "ToolCount" (
    "roomId" TEXT NOT NULL,
    "bucket" INTEGER NOT NULL,
    "agentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "toolName" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "denied" INTEGER NOT NULL,
    "expired" INTEGER NOT NULL,
    "cancelled" INTEGER NOT NULL,
    "timed" INTEGER NOT NULL,
    "durationMs" BIGINT NOT NULL,
    "asked" INTEGER NOT NULL,
    "approved" INTEGER NOT NULL,
    "approvalDenied" INTEGER NOT NULL,
    "approvalExpired" INTEGER NOT NULL,
    "approvalCancelled" INTEGER NOT NULL,
    "edited" INTEGER NOT NULL,

    CONSTRAINT "ToolCount_pkey" PRIMARY KEY ("roomId","bucket","agentId","personId","toolName")
);

-- CreateTable
CREATE TABLE "LatencyCount" (
    "roomId" TEXT NOT NULL,
    "bucket" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "toolName" TEXT NOT NULL,
    "ms" INTEGER NOT NULL,
    "samples" INTEGER NOT NULL,

    CONSTRAINT "LatencyCount_pkey" PRIMARY KEY ("roomId","bucket","kind","agentId","personId","provider","model","toolName","ms")
);

-- CreateIndex
CREATE INDEX "MessageCount_authorId_grain_bucket_idx" ON "MessageCount"("authorId", "grain", "bucket");

-- CreateIndex
CREATE INDEX "RunCount_agentId_bucket_idx" ON "RunCount"("agentId", "bucket");

-- CreateIndex
CREATE INDEX "RunCount_personId_bucket_idx" ON "RunCount"("personId", "bucket");

-- CreateIndex
CREATE INDEX "ToolCount_agentId_bucket_idx" ON "ToolCount"("agentId", "bucket");

-- CreateIndex
CREATE INDEX "ToolCount_personId_bucket_idx" ON "ToolCount"("personId", "bucket");

-- CreateIndex
CREATE INDEX "LatencyCount_agentId_bucket_idx" ON "LatencyCount"("agentId", "bucket");

-- CreateIndex
CREATE INDEX "LatencyCount_personId_bucket_idx" ON "LatencyCount"("personId", "bucket");

-- CreateIndex
CREATE INDEX "Session_roomId_createdAt_idx" ON "Session"("roomId", "createdAt");

-- CreateIndex
CREATE INDEX "Run_roomId_createdAt_idx" ON "Run"("roomId", "createdAt");

-- AddForeignKey
ALTER TABLE "MessageCount" ADD CONSTRAINT "MessageCount_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunCount" ADD CONSTRAINT "RunCount_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ToolCount" ADD CONSTRAINT "ToolCount_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LatencyCount" ADD CONSTRAINT "LatencyCount_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Fill: the time to the first answer, where it stands in the rows; when its first word came is not known any more.
UPDATE "Run" SET "responseMs" = (
  SELECT CASE WHEN b."role" = 'user' THEN GREATEST(0, round(extract(epoch FROM a."createdAt" - b."createdAt") * 1000)::int) END
  FROM "Message" a JOIN "Message" b ON b."sessionId" = a."sessionId"
  WHERE a."id" = "Run"."answerMessageId" AND b."seq" = (
    SELECT MAX(c."seq") FROM "Message" c
    WHERE c."sessionId" = a."sessionId" AND c."seq" < a."seq" AND c."role" IN ('user', 'assistant'))
);

-- Fill: what the roll-ups count in the rows that are there.
INSERT INTO "MessageCount" ("roomId", "grain", "bucket", "authorId", "role", "messages")
SELECT "roomId", 'quarter', floor(extract(epoch FROM m."createdAt") / 900)::int AS b, "authorId", "role", COUNT(*)
  FROM "Message" m WHERE "deletedAt" IS NULL GROUP BY "roomId", b, "authorId", "role"
UNION ALL
SELECT "roomId", 'all', floor(extract(epoch FROM m."createdAt") / 900)::int AS b, '', "role", COUNT(*)
  FROM "Message" m WHERE "deletedAt" IS NULL GROUP BY "roomId", b, "role"
UNION ALL
SELECT "roomId", 'day', floor(extract(epoch FROM m."createdAt") / 86400)::int * 96 AS b, "authorId", "role", COUNT(*)
  FROM "Message" m WHERE "deletedAt" IS NULL GROUP BY "roomId", b, "authorId", "role";

INSERT INTO "RunCount" ("roomId", "bucket", "agentId", "personId", "provider", "model", "sessions", "runs", "completed", "failed", "cancelled", "timedOut", "inputTokens", "cachedTokens", "outputTokens", "costMicros", "costUnknown", "tokensEstimated", "workMs", "responses", "responseMs")
SELECT "roomId", "bucket", "agentId", "personId", "provider", "model", SUM("sessions"), SUM("runs"), SUM("completed"), SUM("failed"), SUM("cancelled"), SUM("timedOut"), SUM("inputTokens"), SUM("cachedTokens"), SUM("outputTokens"), SUM("costMicros"), SUM("costUnknown"), SUM("tokensEstimated"), SUM("workMs"), SUM("responses"), SUM("responseMs")
  FROM (
  SELECT s."roomId", floor(extract(epoch FROM s."createdAt") / 900)::int AS "bucket", s."agentId", s."userId" AS "personId", s."provider",
  s."model", 1 AS "sessions", 0 AS "runs", 0 AS "completed", 0 AS "failed", 0 AS "cancelled", 0 AS "timedOut",
  0 AS "inputTokens", 0 AS "cachedTokens", 0 AS "outputTokens", 0 AS "costMicros", 0 AS "costUnknown",
  0 AS "tokensEstimated", 0 AS "workMs", 0 AS "responses", 0 AS "responseMs"
  FROM "Session" s WHERE s."deletedAt" IS NULL
  UNION ALL
  SELECT r."roomId", floor(extract(epoch FROM r."createdAt") / 900)::int, r."agentId", r."requestedById", r."provider", r."model", 0, 1,
  CASE WHEN r."status" = 'completed' THEN 1 ELSE 0 END, CASE WHEN r."status" = 'failed' THEN 1 ELSE 0 END, CASE WHEN r."status" = 'cancelled' THEN 1 ELSE 0 END, CASE WHEN r."status" = 'timed_out' THEN 1 ELSE 0 END,
  r."inputTokens", r."cachedTokens", r."outputTokens", r."costMicros",
  CASE WHEN r."costUnknown" THEN 1 ELSE 0 END, CASE WHEN r."tokensEstimated" THEN 1 ELSE 0 END, r."durationMs",
  CASE WHEN r."responseMs" IS NULL THEN 0 ELSE 1 END, coalesce(r."responseMs", 0)
  FROM "Run" r JOIN "Session" s ON s."id" = r."sessionId"
  WHERE s."deletedAt" IS NULL) x GROUP BY "roomId", "bucket", "agentId", "personId", "provider", "model";

INSERT INTO "ToolCount" ("roomId", "bucket", "agentId", "personId", "toolName", "calls", "completed", "failed", "denied", "expired", "cancelled", "timed", "durationMs", "asked", "approved", "approvalDenied", "approvalExpired", "approvalCancelled", "edited")
SELECT "roomId", "bucket", "agentId", "personId", "toolName", SUM("calls"), SUM("completed"), SUM("failed"), SUM("denied"), SUM("expired"), SUM("cancelled"), SUM("timed"), SUM("durationMs"), SUM("asked"), SUM("approved"), SUM("approvalDenied"), SUM("approvalExpired"), SUM("approvalCancelled"), SUM("edited")
  FROM (
  SELECT e."roomId", floor(extract(epoch FROM e."createdAt") / 900)::int AS "bucket", e."agentId", r."requestedById" AS "personId", e."toolName",
  1 AS "calls", CASE WHEN e."status" = 'completed' THEN 1 ELSE 0 END AS "completed", CASE WHEN e."status" = 'failed' THEN 1 ELSE 0 END AS "failed",
  CASE WHEN e."status" = 'denied' THEN 1 ELSE 0 END AS "denied", CASE WHEN e."status" = 'expired' THEN 1 ELSE 0 END AS "expired", CASE WHEN e."status" = 'cancelled' THEN 1 ELSE 0 END AS "cancelled",
  CASE WHEN e."durationMs" IS NULL THEN 0 ELSE 1 END AS "timed", coalesce(e."durationMs", 0) AS "durationMs",
  CASE WHEN a."id" IS NULL THEN 0 ELSE 1 END AS "asked", CASE WHEN a."status" = 'approved' THEN 1 ELSE 0 END AS "approved",
  CASE WHEN a."status" = 'denied' THEN 1 ELSE 0 END AS "approvalDenied", CASE WHEN a."status" = 'expired' THEN 1 ELSE 0 END AS "approvalExpired",
  CASE WHEN a."status" = 'cancelled' THEN 1 ELSE 0 END AS "approvalCancelled",
  CASE WHEN a."status" = 'approved' AND EXISTS (SELECT 1 FROM "Decision" d
  WHERE d."approvalId" = a."id" AND d."arguments" IS NOT NULL) THEN 1 ELSE 0 END AS "edited"
  FROM "Execution" e JOIN "Run" r ON r."id" = e."runId" JOIN "Session" s ON s."id" = e."sessionId"
  LEFT JOIN "Approval" a ON a."executionId" = e."id"
  WHERE s."deletedAt" IS NULL) x GROUP BY "roomId", "bucket", "agentId", "personId", "toolName";

INSERT INTO "LatencyCount" ("roomId", "bucket", "kind", "agentId", "personId", "provider", "model", "toolName", "ms", "samples")
SELECT "roomId", "bucket", "kind", "agentId", "personId", "provider", "model", "toolName", "ms", SUM("samples")
  FROM (
  SELECT "roomId", "bucket", "kind", "agentId", "personId", "provider", "model", "toolName",
  CASE WHEN "ms" < 0 THEN 0 WHEN "ms" < 1000 THEN "ms" WHEN "ms" < 10000 THEN ("ms" + 5) / 10 * 10 WHEN "ms" < 100000 THEN ("ms" + 50) / 100 * 100 WHEN "ms" < 1000000 THEN ("ms" + 500) / 1000 * 1000 WHEN "ms" < 10000000 THEN ("ms" + 5000) / 10000 * 10000 WHEN "ms" < 100000000 THEN ("ms" + 50000) / 100000 * 100000 WHEN "ms" < 2000000000 THEN ("ms" + 500000) / 1000000 * 1000000 ELSE 2000000000 END AS "ms", 1 AS "samples"
  FROM (
  SELECT r."roomId", floor(extract(epoch FROM r."createdAt") / 900)::int AS "bucket", 'first_word' AS "kind", r."agentId",
  r."requestedById" AS "personId", r."provider", r."model", '' AS "toolName",
  round(extract(epoch FROM r."firstWordAt" - r."createdAt") * 1000)::bigint AS "ms"
  FROM "Run" r JOIN "Session" s ON s."id" = r."sessionId"
  WHERE s."deletedAt" IS NULL AND r."status" = 'completed'
  AND r."firstWordAt" IS NOT NULL
  UNION ALL
  SELECT r."roomId", floor(extract(epoch FROM r."createdAt") / 900)::int, 'whole_answer', r."agentId", r."requestedById", r."provider",
  r."model", '', round(extract(epoch FROM r."completedAt" - r."createdAt") * 1000)::bigint
  FROM "Run" r JOIN "Session" s ON s."id" = r."sessionId"
  WHERE s."deletedAt" IS NULL AND r."status" = 'completed'
  AND r."completedAt" IS NOT NULL
  UNION ALL
  SELECT e."roomId", floor(extract(epoch FROM e."createdAt") / 900)::int, 'tool', e."agentId", r."requestedById", '', '', e."toolName",
  e."durationMs"
  FROM "Execution" e JOIN "Run" r ON r."id" = e."runId" JOIN "Session" s ON s."id" = e."sessionId"
  WHERE s."deletedAt" IS NULL AND e."durationMs" IS NOT NULL
  UNION ALL
  SELECT a."roomId", floor(extract(epoch FROM e."createdAt") / 900)::int, 'decision', e."agentId", r."requestedById", '', '', e."toolName",
  round(extract(epoch FROM a."decidedAt" - a."createdAt") * 1000)::bigint
  FROM "Execution" e JOIN "Approval" a ON a."executionId" = e."id" JOIN "Run" r ON r."id" = e."runId"
  JOIN "Session" s ON s."id" = e."sessionId"
  WHERE s."deletedAt" IS NULL
  AND a."status" IN ('approved', 'denied') AND a."decidedAt" IS NOT NULL
  ) t) x GROUP BY "roomId", "bucket", "kind", "agentId", "personId", "provider", "model", "toolName", "ms";
