-- AlterTable
ALTER TABLE "User" DROP COLUMN "arrivedAt";
