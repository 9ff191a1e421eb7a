-- Written by hand: SQLite adds columns with a default in place, where the generated script copies two tables.
-- AlterTable
ALTER TABLE "AgentCard" ADD COLUMN "readsImages" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "RunStep" ADD COLUMN "files" TEXT NOT NULL DEFAULT '[]';
