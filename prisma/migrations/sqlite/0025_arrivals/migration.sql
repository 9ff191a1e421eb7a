-- AlterTable
ALTER TABLE "User" ADD COLUMN "arrivedAt" DATETIME;
-- Who has an account has arrived.
UPDATE "User" SET "arrivedAt" = "createdAt";
