-- AlterTable
ALTER TABLE "McpServer" DROP COLUMN "leftOut";

-- AlterTable
ALTER TABLE "McpTool" DROP COLUMN "annotations",
DROP COLUMN "outputSchema";

-- AlterTable
ALTER TABLE "Session" DROP COLUMN "tokensEstimated";

-- AlterTable
ALTER TABLE "Run" DROP COLUMN "tokensEstimated";

-- AlterTable
ALTER TABLE "RunStep" DROP COLUMN "providerMetadata",
DROP COLUMN "reasoning",
DROP COLUMN "tokensEstimated";
