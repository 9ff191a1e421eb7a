-- DropIndex
DROP INDEX "ProviderProfile_nameFolded_key";

-- DropIndex
DROP INDEX "McpServer_nameFolded_key";

-- DropIndex
DROP INDEX "McpTool_toolName_key";

-- DropIndex
DROP INDEX "McpTool_serverId_name_key";

-- DropIndex
DROP INDEX "ToolGrant_roomId_toolName_idx";

-- DropIndex
DROP INDEX "ToolGrant_sessionId_idx";

-- DropIndex
DROP INDEX "Delegation_delegateId_idx";

-- DropIndex
DROP INDEX "SessionTag_tag_idx";

-- DropIndex
DROP INDEX "RunRefusal_roomId_idx";

-- DropIndex
DROP INDEX "Artifact_sessionId_idx";

-- DropIndex
DROP INDEX "Artifact_runId_idx";

-- DropIndex
DROP INDEX "Artifact_roomId_key_key";

-- DropIndex
DROP INDEX "ArtifactVersion_sha256_idx";

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "ProviderProfile";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "ModelPrice";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "McpServer";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "McpTool";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "RoomPolicy";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "ToolRule";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "ToolGrant";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Delegation";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "SessionTag";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "RunStep";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "RunRefusal";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Blob";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Artifact";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "ArtifactVersion";
PRAGMA foreign_keys=on;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Membership" (
    "roomId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "followLevel" TEXT NOT NULL DEFAULT 'all',
    "answers" TEXT NOT NULL DEFAULT 'mention',
    "lastReadSeq" INTEGER NOT NULL DEFAULT 0,
    "joinedAt" DATETIME NOT NULL,
    "leftAt" DATETIME,

    PRIMARY KEY ("roomId", "actorId"),
    CONSTRAINT "Membership_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Membership_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Membership" ("actorId", "answers", "followLevel", "joinedAt", "lastReadSeq", "leftAt", "role", "roomId") SELECT "actorId", "answers", "followLevel", "joinedAt", "lastReadSeq", "leftAt", "role", "roomId" FROM "Membership";
DROP TABLE "Membership";
ALTER TABLE "new_Membership" RENAME TO "Membership";
CREATE INDEX "Membership_actorId_leftAt_idx" ON "Membership"("actorId", "leftAt");
CREATE TABLE "new_Message" (
    "rowId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "authorId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "type" TEXT NOT NULL DEFAULT 'text',
    "content" TEXT NOT NULL,
    "parts" TEXT,
    "status" TEXT NOT NULL DEFAULT 'completed',
    "error" TEXT,
    "salt" TEXT,
    "clientId" TEXT,
    "clientDigest" TEXT,
    "replyToId" TEXT,
    "threadRootId" TEXT,
    "sessionId" TEXT,
    "runId" TEXT,
    "tokenCount" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "editedAt" DATETIME,
    "deletedAt" DATETIME,
    "deletedById" TEXT,
    CONSTRAINT "Message_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Message_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Actor" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Message" ("authorId", "clientDigest", "clientId", "content", "createdAt", "deletedAt", "deletedById", "editedAt", "error", "id", "parts", "replyToId", "role", "roomId", "rowId", "runId", "salt", "seq", "sessionId", "status", "threadRootId", "tokenCount", "type", "version") SELECT "authorId", "clientDigest", "clientId", "content", "createdAt", "deletedAt", "deletedById", "editedAt", "error", "id", "parts", "replyToId", "role", "roomId", "rowId", "runId", "salt", "seq", "sessionId", "status", "threadRootId", "tokenCount", "type", "version" FROM "Message";
DROP TABLE "Message";
ALTER TABLE "new_Message" RENAME TO "Message";
CREATE UNIQUE INDEX "Message_id_key" ON "Message"("id");
CREATE INDEX "Message_authorId_idx" ON "Message"("authorId");
CREATE INDEX "Message_threadRootId_seq_idx" ON "Message"("threadRootId", "seq");
CREATE INDEX "Message_sessionId_seq_idx" ON "Message"("sessionId", "seq");
CREATE INDEX "Message_roomId_createdAt_idx" ON "Message"("roomId", "createdAt");
CREATE UNIQUE INDEX "Message_roomId_seq_key" ON "Message"("roomId", "seq");
CREATE UNIQUE INDEX "Message_roomId_authorId_clientId_key" ON "Message"("roomId", "authorId", "clientId");
CREATE TABLE "new_AgentCard" (
    "actorId" TEXT NOT NULL PRIMARY KEY,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "instructions" TEXT NOT NULL DEFAULT '',
    "historyLimit" INTEGER NOT NULL DEFAULT 20,
    "tools" TEXT NOT NULL,
    "autoJoin" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "AgentCard_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_AgentCard" ("actorId", "autoJoin", "createdAt", "historyLimit", "instructions", "model", "provider", "tools", "updatedAt") SELECT "actorId", "autoJoin", "createdAt", "historyLimit", "instructions", "model", "provider", "tools", "updatedAt" FROM "AgentCard";
DROP TABLE "AgentCard";
ALTER TABLE "new_AgentCard" RENAME TO "AgentCard";
CREATE TABLE "new_Run" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sessionId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "requestedById" TEXT NOT NULL,
    "triggerMessageId" TEXT,
    "answerMessageId" TEXT,
    "status" TEXT NOT NULL,
    "error" TEXT,
    "model" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "providerMetadata" TEXT,
    "step" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT,
    "leaseBeat" INTEGER NOT NULL DEFAULT 0,
    "inputTokens" INTEGER NOT NULL DEFAULT 0,
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
INSERT INTO "new_Run" ("activeSince", "agentId", "answerMessageId", "completedAt", "costMicros", "costUnknown", "createdAt", "durationMs", "error", "id", "inputTokens", "leaseBeat", "leaseOwner", "model", "outputTokens", "provider", "providerMetadata", "requestedById", "roomId", "sessionId", "startedAt", "status", "step", "triggerMessageId") SELECT "activeSince", "agentId", "answerMessageId", "completedAt", "costMicros", "costUnknown", "createdAt", "durationMs", "error", "id", "inputTokens", "leaseBeat", "leaseOwner", "model", "outputTokens", "provider", "providerMetadata", "requestedById", "roomId", "sessionId", "startedAt", "status", "step", "triggerMessageId" FROM "Run";
DROP TABLE "Run";
ALTER TABLE "new_Run" RENAME TO "Run";
CREATE INDEX "Run_sessionId_createdAt_idx" ON "Run"("sessionId", "createdAt");
CREATE INDEX "Run_status_createdAt_idx" ON "Run"("status", "createdAt");
CREATE INDEX "Run_roomId_idx" ON "Run"("roomId");
CREATE INDEX "Run_triggerMessageId_idx" ON "Run"("triggerMessageId");
CREATE TABLE "new_Execution" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "toolCallId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "toolName" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "input" TEXT NOT NULL,
    "output" TEXT,
    "outputSalt" TEXT,
    "error" TEXT,
    "requiredApproval" BOOLEAN NOT NULL,
    "isIdempotent" BOOLEAN NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "startedAt" DATETIME,
    "completedAt" DATETIME,
    "durationMs" INTEGER,
    CONSTRAINT "Execution_toolCallId_fkey" FOREIGN KEY ("toolCallId") REFERENCES "ToolCall" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Execution" ("agentId", "completedAt", "createdAt", "durationMs", "error", "id", "input", "isIdempotent", "output", "outputSalt", "requiredApproval", "roomId", "runId", "sessionId", "startedAt", "status", "toolCallId", "toolName") SELECT "agentId", "completedAt", "createdAt", "durationMs", "error", "id", "input", "isIdempotent", "output", "outputSalt", "requiredApproval", "roomId", "runId", "sessionId", "startedAt", "status", "toolCallId", "toolName" FROM "Execution";
DROP TABLE "Execution";
ALTER TABLE "new_Execution" RENAME TO "Execution";
CREATE UNIQUE INDEX "Execution_toolCallId_key" ON "Execution"("toolCallId");
CREATE INDEX "Execution_sessionId_createdAt_idx" ON "Execution"("sessionId", "createdAt");
CREATE INDEX "Execution_roomId_createdAt_idx" ON "Execution"("roomId", "createdAt");
CREATE INDEX "Execution_toolName_createdAt_idx" ON "Execution"("toolName", "createdAt");
CREATE INDEX "Execution_status_idx" ON "Execution"("status");
CREATE TABLE "new_Approval" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "executionId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "sessionId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "askedForId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "argumentsDigest" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "decidedAt" DATETIME,
    CONSTRAINT "Approval_executionId_fkey" FOREIGN KEY ("executionId") REFERENCES "Execution" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Approval" ("argumentsDigest", "askedForId", "createdAt", "decidedAt", "executionId", "expiresAt", "id", "roomId", "runId", "sessionId", "status") SELECT "argumentsDigest", "askedForId", "createdAt", "decidedAt", "executionId", "expiresAt", "id", "roomId", "runId", "sessionId", "status" FROM "Approval";
DROP TABLE "Approval";
ALTER TABLE "new_Approval" RENAME TO "Approval";
CREATE UNIQUE INDEX "Approval_executionId_key" ON "Approval"("executionId");
CREATE INDEX "Approval_roomId_status_idx" ON "Approval"("roomId", "status");
CREATE INDEX "Approval_status_expiresAt_idx" ON "Approval"("status", "expiresAt");
CREATE TABLE "new_Decision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "approvalId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "reasonSalt" TEXT NOT NULL,
    "argumentsDigest" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Decision_approvalId_fkey" FOREIGN KEY ("approvalId") REFERENCES "Approval" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Decision" ("actorId", "approvalId", "argumentsDigest", "createdAt", "decision", "id", "reason", "reasonSalt") SELECT "actorId", "approvalId", "argumentsDigest", "createdAt", "decision", "id", "reason", "reasonSalt" FROM "Decision";
DROP TABLE "Decision";
ALTER TABLE "new_Decision" RENAME TO "Decision";
CREATE UNIQUE INDEX "Decision_approvalId_actorId_key" ON "Decision"("approvalId", "actorId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- Run: at most one running or waiting run in a session, whatever races
DROP INDEX IF EXISTS "Run_active_key";
CREATE UNIQUE INDEX "Run_active_key" ON "Run" ("sessionId") WHERE "status" IN ('running', 'awaiting_approval');
