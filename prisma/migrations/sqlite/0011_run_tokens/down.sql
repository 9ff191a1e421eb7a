-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "MessageOrigin";
PRAGMA foreign_keys=on;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Run" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sessionId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "requestedById" TEXT NOT NULL,
    "triggerMessageId" TEXT,
    "answerMessageId" TEXT,
    "cause" TEXT NOT NULL DEFAULT 'mention',
    "previousRunId" TEXT,
    "parentRunId" TEXT,
    "status" TEXT NOT NULL,
    "error" TEXT,
    "model" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "providerMetadata" TEXT,
    "step" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT,
    "leaseBeat" INTEGER NOT NULL DEFAULT 0,
    "inputTokens" INTEGER NOT NULL DEFAULT 0,
    "cachedTokens" INTEGER NOT NULL DEFAULT 0,
    "outputTokens" INTEGER NOT NULL DEFAULT 0,
    "costMicros" BIGINT NOT NULL DEFAULT 0,
    "costUnknown" BOOLEAN NOT NULL DEFAULT false,
    "durationMs" INTEGER NOT NULL DEFAULT 0,
    "activeSince" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "startedAt" DATETIME,
    "completedAt" DATETIME,
    CONSTRAINT "Run_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Run" ("activeSince", "agentId", "answerMessageId", "cachedTokens", "cause", "completedAt", "costMicros", "costUnknown", "createdAt", "durationMs", "error", "id", "inputTokens", "leaseBeat", "leaseOwner", "model", "outputTokens", "parentRunId", "previousRunId", "provider", "providerMetadata", "requestedById", "roomId", "sessionId", "startedAt", "status", "step", "triggerMessageId") SELECT "activeSince", "agentId", "answerMessageId", "cachedTokens", "cause", "completedAt", "costMicros", "costUnknown", "createdAt", "durationMs", "error", "id", "inputTokens", "leaseBeat", "leaseOwner", "model", "outputTokens", "parentRunId", "previousRunId", "provider", "providerMetadata", "requestedById", "roomId", "sessionId", "startedAt", "status", "step", "triggerMessageId" FROM "Run";
DROP TABLE "Run";
ALTER TABLE "new_Run" RENAME TO "Run";
CREATE INDEX "Run_sessionId_createdAt_idx" ON "Run"("sessionId", "createdAt");
CREATE INDEX "Run_status_createdAt_idx" ON "Run"("status", "createdAt");
CREATE INDEX "Run_roomId_idx" ON "Run"("roomId");
CREATE INDEX "Run_triggerMessageId_idx" ON "Run"("triggerMessageId");
CREATE INDEX "Run_answerMessageId_idx" ON "Run"("answerMessageId");
CREATE INDEX "Run_parentRunId_idx" ON "Run"("parentRunId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- Run: at most one running or waiting run in a session, whatever races
DROP INDEX IF EXISTS "Run_active_key";
CREATE UNIQUE INDEX "Run_active_key" ON "Run" ("sessionId") WHERE "status" IN ('running', 'awaiting_approval');
