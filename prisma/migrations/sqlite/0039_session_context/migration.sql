-- AlterTable
ALTER TABLE "Session" ADD COLUMN "context" TEXT NOT NULL DEFAULT '{}';
