-- AlterTable
ALTER TABLE "Run" DROP COLUMN "correlationId";
