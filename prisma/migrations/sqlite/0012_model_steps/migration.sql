-- Written by hand: SQLite adds columns with a default in place, where the generated script copies five tables.
-- AlterTable
ALTER TABLE "McpServer" ADD COLUMN "leftOut" TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "McpTool" ADD COLUMN "outputSchema" TEXT;
ALTER TABLE "McpTool" ADD COLUMN "annotations" TEXT NOT NULL DEFAULT '{}';
ALTER TABLE "Session" ADD COLUMN "tokensEstimated" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Run" ADD COLUMN "tokensEstimated" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "RunStep" ADD COLUMN "tokensEstimated" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "RunStep" ADD COLUMN "reasoning" TEXT;
ALTER TABLE "RunStep" ADD COLUMN "providerMetadata" TEXT;
