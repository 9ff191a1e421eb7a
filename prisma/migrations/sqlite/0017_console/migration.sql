-- Written by hand: SQLite adds a column with a default in place, where the generated script copies the table.
-- AlterTable
ALTER TABLE "RunStep" ADD COLUMN "waits" TEXT NOT NULL DEFAULT '[]';

-- CreateIndex
CREATE INDEX "Session_updatedAt_id_idx" ON "Session"("updatedAt", "id");

-- CreateIndex
CREATE INDEX "Session_createdAt_idx" ON "Session"("createdAt");

-- CreateIndex
CREATE INDEX "Run_createdAt_id_idx" ON "Run"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Execution_createdAt_id_idx" ON "Execution"("createdAt", "id");
