-- AlterTable
ALTER TABLE "Session" DROP COLUMN "context";
