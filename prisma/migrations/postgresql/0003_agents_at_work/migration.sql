-- DropIndex
DROP INDEX "Decision_approvalId_actorId_key";

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "answeredSeq" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "parentId" TEXT;

-- AlterTable
ALTER TABLE "AgentCard" ADD COLUMN     "avatar" TEXT,
ADD COLUMN     "disabledAt" TIMESTAMP(3),
ADD COLUMN     "parameters" TEXT NOT NULL DEFAULT '{}',
ADD COLUMN     "profileId" TEXT,
ADD COLUMN     "roomIds" TEXT;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "cachedTokens" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "cause" TEXT NOT NULL DEFAULT 'mention',
ADD COLUMN     "parentRunId" TEXT,
ADD COLUMN     "previousRunId" TEXT;

-- AlterTable
ALTER TABLE "Execution" ADD COLUMN     "outputArtifactId" TEXT,
ADD COLUMN     "risk" TEXT NOT NULL DEFAULT 'write';

-- AlterTable
ALTER TABLE "Approval" ADD COLUMN     "deciderIds" TEXT,
ADD COLUMN     "deciderRole" TEXT NOT NULL DEFAULT 'moderator',
ADD COLUMN     "fourEyes" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "quorum" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "silence" TEXT NOT NULL DEFAULT 'deny';

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "arguments" TEXT,
ADD COLUMN     "argumentsSalt" TEXT,
ADD COLUMN     "onBehalfOfId" TEXT;

-- CreateTable
CREATE TABLE "ProviderProfile" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameFolded" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "baseUrl" TEXT,
    "secret" TEXT,
    "models" TEXT NOT NULL DEFAULT '[]',
    "checkedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ProviderProfile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModelPrice" (
    "profileId" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "inputMicros" BIGINT NOT NULL,
    "cachedInputMicros" BIGINT,
    "outputMicros" BIGINT NOT NULL,

    CONSTRAINT "ModelPrice_pkey" PRIMARY KEY ("profileId","prefix")
);

-- CreateTable
CREATE TABLE "McpServer" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameFolded" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "url" TEXT,
    "secret" TEXT,
    "error" TEXT,
    "checkedAt" TIMESTAMP(3),
    "disabledAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "McpServer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "McpTool" (
    "id" TEXT NOT NULL,
    "serverId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "toolName" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "description" TEXT NOT NULL,
    "inputSchema" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "vetted" TEXT,
    "vettedById" TEXT,
    "vettedAt" TIMESTAMP(3),
    "risk" TEXT NOT NULL DEFAULT 'write',
    "isIdempotent" BOOLEAN NOT NULL DEFAULT false,
    "isOffered" BOOLEAN NOT NULL DEFAULT false,
    "goneAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "McpTool_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoomPolicy" (
    "roomId" TEXT NOT NULL,
    "deciderRole" TEXT NOT NULL DEFAULT 'moderator',
    "deciderIds" TEXT,
    "quorum" INTEGER NOT NULL DEFAULT 1,
    "fourEyes" BOOLEAN NOT NULL DEFAULT false,
    "approvalMinutes" INTEGER NOT NULL DEFAULT 30,
    "silence" TEXT NOT NULL DEFAULT 'deny',
    "turns" TEXT NOT NULL DEFAULT 'free',
    "hopBudget" INTEGER NOT NULL DEFAULT 6,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RoomPolicy_pkey" PRIMARY KEY ("roomId")
);

-- CreateTable
CREATE TABLE "ToolRule" (
    "roomId" TEXT NOT NULL,
    "toolName" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "definition" TEXT,
    "setById" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ToolRule_pkey" PRIMARY KEY ("roomId","toolName")
);

-- CreateTable
CREATE TABLE "ToolGrant" (
    "id" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "sessionId" TEXT,
    "agentId" TEXT NOT NULL,
    "toolName" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "approvalId" TEXT NOT NULL,
    "grantedById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),
    "revokedById" TEXT,

    CONSTRAINT "ToolGrant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delegation" (
    "personId" TEXT NOT NULL,
    "delegateId" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Delegation_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "SessionTag" (
    "sessionId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,

    CONSTRAINT "SessionTag_pkey" PRIMARY KEY ("sessionId","tag")
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
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RunStep_pkey" PRIMARY KEY ("runId","number")
);

-- CreateTable
CREATE TABLE "RunRefusal" (
    "messageId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RunRefusal_pkey" PRIMARY KEY ("messageId","agentId")
);

-- CreateTable
CREATE TABLE "Blob" (
    "sha256" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Blob_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "Artifact" (
    "id" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "sessionId" TEXT,
    "runId" TEXT,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Artifact_pkey" PRIMARY KEY ("id")
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
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ArtifactVersion_pkey" PRIMARY KEY ("artifactId","number")
);

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
CREATE INDEX "AgentCard_profileId_idx" ON "AgentCard"("profileId");

-- CreateIndex
CREATE INDEX "Run_answerMessageId_idx" ON "Run"("answerMessageId");

-- CreateIndex
CREATE INDEX "Run_parentRunId_idx" ON "Run"("parentRunId");

-- CreateIndex
CREATE UNIQUE INDEX "Decision_approvalId_actorId_argumentsDigest_key" ON "Decision"("approvalId", "actorId", "argumentsDigest");

-- AddForeignKey
ALTER TABLE "AgentCard" ADD CONSTRAINT "AgentCard_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "ProviderProfile"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModelPrice" ADD CONSTRAINT "ModelPrice_profileId_fkey" FOREIGN KEY ("profileId") REFERENCES "ProviderProfile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "McpTool" ADD CONSTRAINT "McpTool_serverId_fkey" FOREIGN KEY ("serverId") REFERENCES "McpServer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoomPolicy" ADD CONSTRAINT "RoomPolicy_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ToolRule" ADD CONSTRAINT "ToolRule_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SessionTag" ADD CONSTRAINT "SessionTag_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunStep" ADD CONSTRAINT "RunStep_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Artifact" ADD CONSTRAINT "Artifact_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArtifactVersion" ADD CONSTRAINT "ArtifactVersion_artifactId_fkey" FOREIGN KEY ("artifactId") REFERENCES "Artifact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArtifactVersion" ADD CONSTRAINT "ArtifactVersion_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "Blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;
