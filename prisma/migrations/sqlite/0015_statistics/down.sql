-- Roll-ups are made of rows: nothing that cannot be counted again is lost.
DROP TABLE "MessageCount";
DROP TABLE "RunCount";
DROP TABLE "ToolCount";
DROP TABLE "LatencyCount";

-- DropIndex
DROP INDEX "Session_roomId_createdAt_idx";
DROP INDEX "Run_roomId_createdAt_idx";

-- AlterTable
ALTER TABLE "Run" DROP COLUMN "firstWordAt";
ALTER TABLE "Run" DROP COLUMN "responseMs";

-- CreateIndex
CREATE INDEX "Run_roomId_idx" ON "Run"("roomId");
