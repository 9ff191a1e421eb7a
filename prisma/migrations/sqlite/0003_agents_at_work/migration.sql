-- DropIndex
DROP INDEX "Decision_approvalId_actorId_key";

-- AlterTable
ALTER TABLE "Message" ADD COLUMN "parentId" TEXT;

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN "arguments" TEXT;
ALTER TABLE "Decision" ADD COLUMN "argumentsSalt" TEXT;
ALTER TABLE "Decision" ADD COLUMN "onBehalfOfId" TEXT;

-- CreateTable
CREATE TABLE "ProviderProfile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameFolded" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "baseUrl" TEXT,
    "secret" TEXT,
    "models" TEXT NOT NULL DEFAULT '[]',
    "checkedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ModelPrice" (
    "profileId" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "inputMicros" BIGINT NOT NULL,
    "cachedInputMicros" BIGINT,
    "outputMicros" BIGINT NOT NULL,

    PRIMARY KEY ("profileId", "prefix"),
    CONSTRAINT "ModelPrice_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "ProviderProfile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "McpServer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameFolded" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT,
    "secret" TEXT,
    "error" TEXT,
    "checkedAt" DATETIME,
    "disabledAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "McpTool" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "serverId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "toolName" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL,
    "inputSchema" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "vetted" TEXT,
    "vettedById" TEXT,
    "vettedAt" DATETIME,
    "risk" TEXT NOT NULL DEFAULT 'write',
    "isIdempotent" BOOLEAN NOT NULL DEFAULT false,
    "isOffered" BOOLEAN NOT NULL DEFAULT false,
    "goneAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "McpTool_serverId_fkey" FOREIGN KEY ("serverId") REFERENCES "McpServer" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RoomPolicy" (
    "roomId" TEXT NOT NULL PRIMARY KEY,
    "deciderRole" TEXT NOT NULL DEFAULT 'moderator',
    "deciderIds" TEXT,
    "quorum" INTEGER NOT NULL DEFAULT 1,
    "fourEyes" BOOLEAN NOT NULL DEFAULT false,
    "approvalMinutes" INTEGER NOT NULL DEFAULT 30,
    "silence" TEXT NOT NULL DEFAULT 'deny',
    "turns" TEXT NOT NULL DEFAULT 'free',
    "hopBudget" INTEGER NOT NULL DEFAULT 6,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "RoomPolicy_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ToolRule" (
    "roomId" TEXT NOT NULL,
    "toolName" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "definition" TEXT,
    "setById" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("roomId", "toolName"),
    CONSTRAINT "ToolRule_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ToolGrant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roomId" TEXT NOT NULL,
    "sessionId" TEXT,
    "agentId" TEXT NOT NULL,
    "toolName" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "approvalId" TEXT NOT NULL,
    "grantedById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "revokedAt" DATETIME,
    "revokedById" TEXT
);

-- CreateTable
CREATE TABLE "Delegation" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "delegateId" TEXT NOT NULL,
    "until" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "SessionTag" (
    "sessionId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,

    PRIMARY KEY ("sessionId", "tag"),
    CONSTRAINT "SessionTag_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RunStep" (
    "runId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "sessionId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "included" TEXT NOT NULL,
    "omitted" TEXT NOT NULL,
    "inputTokens" INTEGER NOT NULL DEFAULT 0,
    "cachedTokens" INTEGER NOT NULL DEFAULT 0,
    "outputTokens" INTEGER NOT NULL DEFAULT 0,
    "costMicros" BIGINT NOT NULL DEFAULT 0,
    "costUnknown" BOOLEAN NOT NULL DEFAULT false,
    "durationMs" INTEGER NOT NULL DEFAULT 0,
    "finishReason" TEXT,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("runId", "number"),
    CONSTRAINT "RunStep_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RunRefusal" (
    "messageId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("messageId", "agentId")
);

-- CreateTable
CREATE TABLE "Blob" (
    "sha256" TEXT NOT NULL PRIMARY KEY,
    "size" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Artifact" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roomId" TEXT NOT NULL,
    "sessionId" TEXT,
    "runId" TEXT,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "deletedAt" DATETIME,
    CONSTRAINT "Artifact_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ArtifactVersion" (
    "artifactId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "contentType" TEXT NOT NULL,
    "metadata" TEXT NOT NULL DEFAULT '{}',
    "runId" TEXT,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("artifactId", "number"),
    CONSTRAINT "ArtifactVersion_artifactId_fkey" FOREIGN KEY ("artifactId") REFERENCES "Artifact" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ArtifactVersion_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "Blob" ("sha256") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Membership" (
    "roomId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "followLevel" TEXT NOT NULL DEFAULT 'all',
    "answers" TEXT NOT NULL DEFAULT 'mention',
    "answeredSeq" INTEGER NOT NULL DEFAULT 0,
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
CREATE TABLE "new_AgentCard" (
    "actorId" TEXT NOT NULL PRIMARY KEY,
    "provider" TEXT NOT NULL,
    "profileId" TEXT,
    "model" TEXT NOT NULL,
    "instructions" TEXT NOT NULL DEFAULT '',
    "parameters" TEXT NOT NULL DEFAULT '{}',
    "historyLimit" INTEGER NOT NULL DEFAULT 20,
    "tools" TEXT NOT NULL,
    "avatar" TEXT,
    "autoJoin" BOOLEAN NOT NULL DEFAULT false,
    "roomIds" TEXT,
    "disabledAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "AgentCard_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AgentCard_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "ProviderProfile" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_AgentCard" ("actorId", "autoJoin", "createdAt", "historyLimit", "instructions", "model", "provider", "tools", "updatedAt") SELECT "actorId", "autoJoin", "createdAt", "historyLimit", "instructions", "model", "provider", "tools", "updatedAt" FROM "AgentCard";
DROP TABLE "AgentCard";
ALTER TABLE "new_AgentCard" RENAME TO "AgentCard";
CREATE INDEX "AgentCard_profileId_idx" ON "AgentCard"("profileId");
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
INSERT INTO "new_Run" ("activeSince", "agentId", "answerMessageId", "completedAt", "costMicros", "costUnknown", "createdAt", "durationMs", "error", "id", "inputTokens", "leaseBeat", "leaseOwner", "model", "outputTokens", "provider", "providerMetadata", "requestedById", "roomId", "sessionId", "startedAt", "status", "step", "triggerMessageId") SELECT "activeSince", "agentId", "answerMessageId", "completedAt", "costMicros", "costUnknown", "createdAt", "durationMs", "error", "id", "inputTokens", "leaseBeat", "leaseOwner", "model", "outputTokens", "provider", "providerMetadata", "requestedById", "roomId", "sessionId", "startedAt", "status", "step", "triggerMessageId" FROM "Run";
DROP TABLE "Run";
ALTER TABLE "new_Run" RENAME TO "Run";
CREATE INDEX "Run_sessionId_createdAt_idx" ON "Run"("sessionId", "createdAt");
CREATE INDEX "Run_status_createdAt_idx" ON "Run"("status", "createdAt");
CREATE INDEX "Run_roomId_idx" ON "Run"("roomId");
CREATE INDEX "Run_triggerMessageId_idx" ON "Run"("triggerMessageId");
CREATE INDEX "Run_answerMessageId_idx" ON "Run"("answerMessageId");
CREATE INDEX "Run_parentRunId_idx" ON "Run"("parentRunId");
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
    "outputArtifactId" TEXT,
    "risk" TEXT NOT NULL DEFAULT 'write',
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
    "quorum" INTEGER NOT NULL DEFAULT 1,
    "fourEyes" BOOLEAN NOT NULL DEFAULT false,
    "deciderRole" TEXT NOT NULL DEFAULT 'moderator',
    "deciderIds" TEXT,
    "silence" TEXT NOT NULL DEFAULT 'deny',
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
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "ProviderProfile_nameFolded_key" ON "ProviderProfile"("nameFolded");

-- CreateIndex
CREATE UNIQUE INDEX "McpServer_nameFolded_key" ON "McpServer"("nameFolded");

-- CreateIndex
CREATE UNIQUE INDEX "McpTool_toolName_key" ON "McpTool"("toolName");

-- CreateIndex
CREATE UNIQUE INDEX "McpTool_serverId_name_key" ON "McpTool"("serverId", "name");

-- CreateIndex
CREATE INDEX "ToolGrant_roomId_toolName_idx" ON "ToolGrant"("roomId", "toolName");

-- CreateIndex
CREATE INDEX "ToolGrant_sessionId_idx" ON "ToolGrant"("sessionId");

-- CreateIndex
CREATE INDEX "Delegation_delegateId_idx" ON "Delegation"("delegateId");

-- CreateIndex
CREATE INDEX "SessionTag_tag_idx" ON "SessionTag"("tag");

-- CreateIndex
CREATE INDEX "RunRefusal_roomId_idx" ON "RunRefusal"("roomId");

-- CreateIndex
CREATE INDEX "Artifact_sessionId_idx" ON "Artifact"("sessionId");

-- CreateIndex
CREATE INDEX "Artifact_runId_idx" ON "Artifact"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "Artifact_roomId_key_key" ON "Artifact"("roomId", "key");

-- CreateIndex
CREATE INDEX "ArtifactVersion_sha256_idx" ON "ArtifactVersion"("sha256");

-- CreateIndex
CREATE INDEX "Message_parentId_seq_idx" ON "Message"("parentId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_approvalId_actorId_argumentsDigest_key" ON "Decision"("approvalId", "actorId", "argumentsDigest");

-- Run: at most one running or waiting run in a session, whatever races
DROP INDEX IF EXISTS "Run_active_key";
CREATE UNIQUE INDEX "Run_active_key" ON "Run" ("sessionId") WHERE "status" IN ('running', 'awaiting_approval');
