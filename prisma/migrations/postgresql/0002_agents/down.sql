DROP INDEX IF EXISTS "Run_active_key";

-- DropForeignKey
ALTER TABLE "AgentCard" DROP CONSTRAINT "AgentCard_actorId_fkey";

-- DropForeignKey
ALTER TABLE "Session" DROP CONSTRAINT "Session_roomId_fkey";

-- DropForeignKey
ALTER TABLE "Run" DROP CONSTRAINT "Run_sessionId_fkey";

-- DropForeignKey
ALTER TABLE "ToolCall" DROP CONSTRAINT "ToolCall_runId_fkey";

-- DropForeignKey
ALTER TABLE "Execution" DROP CONSTRAINT "Execution_toolCallId_fkey";

-- DropForeignKey
ALTER TABLE "Approval" DROP CONSTRAINT "Approval_executionId_fkey";

-- DropForeignKey
ALTER TABLE "Decision" DROP CONSTRAINT "Decision_approvalId_fkey";

-- DropTable
DROP TABLE "AgentCard";

-- DropTable
DROP TABLE "Session";

-- DropTable
DROP TABLE "Run";

-- DropTable
DROP TABLE "ToolCall";

-- DropTable
DROP TABLE "Execution";

-- DropTable
DROP TABLE "Approval";

-- DropTable
DROP TABLE "Decision";
