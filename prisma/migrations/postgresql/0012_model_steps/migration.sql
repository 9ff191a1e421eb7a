-- AlterTable
ALTER TABLE "McpServer" ADD COLUMN     "leftOut" TEXT NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "McpTool" ADD COLUMN     "annotations" TEXT NOT NULL DEFAULT '{}',
ADD COLUMN     "outputSchema" TEXT;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "tokensEstimated" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "tokensEstimated" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "RunStep" ADD COLUMN     "providerMetadata" TEXT,
ADD COLUMN     "reasoning" TEXT,
ADD COLUMN     "tokensEstimated" BOOLEAN NOT NULL DEFAULT false;
