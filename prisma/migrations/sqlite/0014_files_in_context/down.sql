-- AlterTable
ALTER TABLE "AgentCard" DROP COLUMN "readsImages";
ALTER TABLE "RunStep" DROP COLUMN "files";
