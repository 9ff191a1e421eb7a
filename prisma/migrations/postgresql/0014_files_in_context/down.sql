-- AlterTable
ALTER TABLE "AgentCard" DROP COLUMN "readsImages";

-- AlterTable
ALTER TABLE "RunStep" DROP COLUMN "files";
