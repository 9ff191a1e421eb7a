-- CreateTable
CREATE TABLE "DecisionCount" (
    "roomId" TEXT NOT NULL,
    "bucket" INTEGER NOT NULL,
    "actorId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "toolName" TEXT NOT NULL,
    "approved" INTEGER NOT NULL,
    "denied" INTEGER NOT NULL,
    "edited" INTEGER NOT NULL,

    PRIMARY KEY ("roomId", "bucket", "actorId", "agentId", "personId", "toolName"),
    CONSTRAINT "DecisionCount_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
) WITHOUT ROWID;

-- CreateIndex
CREATE INDEX "DecisionCount_agentId_bucket_idx" ON "DecisionCount"("agentId", "bucket");

-- CreateIndex
CREATE INDEX "DecisionCount_personId_bucket_idx" ON "DecisionCount"("personId", "bucket");

-- Fill: who decided.
INSERT INTO "DecisionCount" ("roomId", "bucket", "actorId", "agentId", "personId", "toolName", "approved", "denied", "edited")
SELECT "roomId", "bucket", "actorId", "agentId", "personId", "toolName", SUM("approved"), SUM("denied"), SUM("edited")
  FROM (
  SELECT e."roomId", CAST(floor(unixepoch(e."createdAt") / 900.0) AS INTEGER) AS "bucket", d."actorId", e."agentId", a."askedForId" AS "personId", e."toolName",
  CASE WHEN d."decision" = 'approve' THEN 1 ELSE 0 END AS "approved", CASE WHEN d."decision" = 'deny' THEN 1 ELSE 0 END AS "denied",
  CASE WHEN d."arguments" IS NULL THEN 0 ELSE 1 END AS "edited"
  FROM "Execution" e JOIN "Approval" a ON a."executionId" = e."id" JOIN "Decision" d ON d."approvalId" = a."id"
  JOIN "Session" s ON s."id" = e."sessionId"
  WHERE s."deletedAt" IS NULL) x GROUP BY "roomId", "bucket", "actorId", "agentId", "personId", "toolName";

-- Fill: questions of budgets (step 0) are approvals, and no calls of a tool.
DELETE FROM "ToolCount" WHERE "toolName" = 'budget';
DELETE FROM "LatencyCount" WHERE "kind" = 'tool' AND "toolName" = 'budget';

INSERT INTO "ToolCount" ("roomId", "bucket", "agentId", "personId", "toolName", "calls", "completed", "failed", "denied", "expired", "cancelled", "timed", "durationMs", "asked", "approved", "approvalDenied", "approvalExpired", "approvalCancelled", "edited")
SELECT "roomId", "bucket", "agentId", "personId", "toolName", SUM("calls"), SUM("completed"), SUM("failed"), SUM("denied"), SUM("expired"), SUM("cancelled"), SUM("timed"), SUM("durationMs"), SUM("asked"), SUM("approved"), SUM("approvalDenied"), SUM("approvalExpired"), SUM("approvalCancelled"), SUM("edited")
  FROM (
  SELECT e."roomId", CAST(floor(unixepoch(e."createdAt") / 900.0) AS INTEGER) AS "bucket", e."agentId", r."requestedById" AS "personId", e."toolName",
  CASE WHEN t."step" > 0 THEN 1 ELSE 0 END AS "calls", CASE WHEN t."step" > 0 AND e."status" = 'completed' THEN 1 ELSE 0 END AS "completed", CASE WHEN t."step" > 0 AND e."status" = 'failed' THEN 1 ELSE 0 END AS "failed",
  CASE WHEN t."step" > 0 AND e."status" = 'denied' THEN 1 ELSE 0 END AS "denied", CASE WHEN t."step" > 0 AND e."status" = 'expired' THEN 1 ELSE 0 END AS "expired", CASE WHEN t."step" > 0 AND e."status" = 'cancelled' THEN 1 ELSE 0 END AS "cancelled",
  CASE WHEN t."step" > 0 AND e."durationMs" IS NOT NULL THEN 1 ELSE 0 END AS "timed",
  CASE WHEN t."step" > 0 THEN coalesce(e."durationMs", 0) ELSE 0 END AS "durationMs",
  CASE WHEN a."id" IS NULL THEN 0 ELSE 1 END AS "asked", CASE WHEN a."status" = 'approved' THEN 1 ELSE 0 END AS "approved",
  CASE WHEN a."status" = 'denied' THEN 1 ELSE 0 END AS "approvalDenied", CASE WHEN a."status" = 'expired' THEN 1 ELSE 0 END AS "approvalExpired",
  CASE WHEN a."status" = 'cancelled' THEN 1 ELSE 0 END AS "approvalCancelled",
  CASE WHEN a."status" = 'approved' AND EXISTS (SELECT 1 FROM "Decision" d
  WHERE d."approvalId" = a."id" AND d."arguments" IS NOT NULL) THEN 1 ELSE 0 END AS "edited"
  FROM "Execution" e JOIN "ToolCall" t ON t."id" = e."toolCallId" JOIN "Run" r ON r."id" = e."runId" JOIN "Session" s ON s."id" = e."sessionId"
  LEFT JOIN "Approval" a ON a."executionId" = e."id"
  WHERE s."deletedAt" IS NULL AND e."toolName" = 'budget') x GROUP BY "roomId", "bucket", "agentId", "personId", "toolName";

INSERT INTO "LatencyCount" ("roomId", "bucket", "kind", "agentId", "personId", "provider", "model", "toolName", "ms", "samples")
SELECT "roomId", "bucket", "kind", "agentId", "personId", "provider", "model", "toolName", "ms", SUM("samples")
  FROM (
  SELECT "roomId", "bucket", "kind", "agentId", "personId", "provider", "model", "toolName",
  CASE WHEN "ms" < 0 THEN 0 WHEN "ms" < 1000 THEN "ms" WHEN "ms" < 10000 THEN ("ms" + 5) / 10 * 10 WHEN "ms" < 100000 THEN ("ms" + 50) / 100 * 100 WHEN "ms" < 1000000 THEN ("ms" + 500) / 1000 * 1000 WHEN "ms" < 10000000 THEN ("ms" + 5000) / 10000 * 10000 WHEN "ms" < 100000000 THEN ("ms" + 50000) / 100000 * 100000 WHEN "ms" < 2000000000 THEN ("ms" + 500000) / 1000000 * 1000000 ELSE 2000000000 END AS "ms", 1 AS "samples"
  FROM (
  SELECT e."roomId", CAST(floor(unixepoch(e."createdAt") / 900.0) AS INTEGER) AS "bucket", 'tool' AS "kind", e."agentId", r."requestedById" AS "personId", '' AS "provider", '' AS "model", e."toolName",
  e."durationMs" AS "ms"
  FROM "Execution" e JOIN "ToolCall" t ON t."id" = e."toolCallId" JOIN "Run" r ON r."id" = e."runId" JOIN "Session" s ON s."id" = e."sessionId"
  WHERE s."deletedAt" IS NULL AND e."durationMs" IS NOT NULL
  AND e."toolName" = 'budget' AND t."step" > 0
  ) t) x GROUP BY "roomId", "bucket", "kind", "agentId", "personId", "provider", "model", "toolName", "ms";
