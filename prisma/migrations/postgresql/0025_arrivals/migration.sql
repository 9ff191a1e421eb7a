-- AlterTable
ALTER TABLE "User" ADD COLUMN     "arrivedAt" TIMESTAMP(3);
-- Who has an account has arrived.
UPDATE "User" SET "arrivedAt" = "createdAt";
