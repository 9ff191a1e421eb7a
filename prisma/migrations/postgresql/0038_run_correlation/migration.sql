-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "correlationId" TEXT;
