-- DropIndex
DROP INDEX "Session_updatedAt_id_idx";

-- DropIndex
DROP INDEX "Session_createdAt_idx";

-- DropIndex
DROP INDEX "Run_createdAt_id_idx";

-- DropIndex
DROP INDEX "Execution_createdAt_id_idx";

-- AlterTable
ALTER TABLE "RunStep" DROP COLUMN "waits";
