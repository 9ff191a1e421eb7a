-- AlterTable
ALTER TABLE "McpServer" DROP COLUMN "leftOut";
ALTER TABLE "McpTool" DROP COLUMN "annotations";
ALTER TABLE "McpTool" DROP COLUMN "outputSchema";
ALTER TABLE "Session" DROP COLUMN "tokensEstimated";
ALTER TABLE "Run" DROP COLUMN "tokensEstimated";
ALTER TABLE "RunStep" DROP COLUMN "providerMetadata";
ALTER TABLE "RunStep" DROP COLUMN "reasoning";
ALTER TABLE "RunStep" DROP COLUMN "tokensEstimated";
