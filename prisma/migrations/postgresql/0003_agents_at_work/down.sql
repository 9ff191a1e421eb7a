-- DropForeignKey
ALTER TABLE "AgentCard" DROP CONSTRAINT "AgentCard_profileId_fkey";

-- DropForeignKey
ALTER TABLE "ModelPrice" DROP CONSTRAINT "ModelPrice_profileId_fkey";

-- DropForeignKey
ALTER TABLE "McpTool" DROP CONSTRAINT "McpTool_serverId_fkey";

-- DropForeignKey
ALTER TABLE "RoomPolicy" DROP CONSTRAINT "RoomPolicy_roomId_fkey";

-- DropForeignKey
ALTER TABLE "ToolRule" DROP CONSTRAINT "ToolRule_roomId_fkey";

-- DropForeignKey
ALTER TABLE "SessionTag" DROP CONSTRAINT "SessionTag_sessionId_fkey";

-- DropForeignKey
ALTER TABLE "RunStep" DROP CONSTRAINT "RunStep_runId_fkey";

-- DropForeignKey
ALTER TABLE "Artifact" DROP CONSTRAINT "Artifact_roomId_fkey";

-- DropForeignKey
ALTER TABLE "ArtifactVersion" DROP CONSTRAINT "ArtifactVersion_artifactId_fkey";

-- DropForeignKey
ALTER TABLE "ArtifactVersion" DROP CONSTRAINT "ArtifactVersion_sha256_fkey";

-- DropIndex
DROP INDEX "Message_parentId_seq_idx";

-- DropIndex
DROP INDEX "AgentCard_profileId_idx";

-- DropIndex
DROP INDEX "Run_answerMessageId_idx";

-- DropIndex
DROP INDEX "Run_parentRunId_idx";

-- DropIndex
DROP INDEX "Decision_approvalId_actorId_argumentsDigest_key";

-- AlterTable
ALTER TABLE "Membership" DROP COLUMN "answeredSeq";

-- AlterTable
ALTER TABLE "Message" DROP COLUMN "parentId";

-- AlterTable
ALTER TABLE "AgentCard" DROP COLUMN "avatar",
DROP COLUMN "disabledAt",
DROP COLUMN "parameters",
DROP COLUMN "profileId",
DROP COLUMN "roomIds";

-- AlterTable
ALTER TABLE "Run" DROP COLUMN "cachedTokens",
DROP COLUMN "cause",
DROP COLUMN "parentRunId",
DROP COLUMN "previousRunId";

-- AlterTable
ALTER TABLE "Execution" DROP COLUMN "outputArtifactId",
DROP COLUMN "risk";

-- AlterTable
ALTER TABLE "Approval" DROP COLUMN "deciderIds",
DROP COLUMN "deciderRole",
DROP COLUMN "fourEyes",
DROP COLUMN "quorum",
DROP COLUMN "silence";

-- AlterTable
ALTER TABLE "Decision" DROP COLUMN "arguments",
DROP COLUMN "argumentsSalt",
DROP COLUMN "onBehalfOfId";

-- DropTable
DROP TABLE "ProviderProfile";

-- DropTable
DROP TABLE "ModelPrice";

-- DropTable
DROP TABLE "McpServer";

-- DropTable
DROP TABLE "McpTool";

-- DropTable
DROP TABLE "RoomPolicy";

-- DropTable
DROP TABLE "ToolRule";

-- DropTable
DROP TABLE "ToolGrant";

-- DropTable
DROP TABLE "Delegation";

-- DropTable
DROP TABLE "SessionTag";

-- DropTable
DROP TABLE "RunStep";

-- DropTable
DROP TABLE "RunRefusal";

-- DropTable
DROP TABLE "Blob";

-- DropTable
DROP TABLE "Artifact";

-- DropTable
DROP TABLE "ArtifactVersion";

-- CreateIndex
CREATE UNIQUE INDEX "Decision_approvalId_actorId_key" ON "Decision"("approvalId", "actorId");
