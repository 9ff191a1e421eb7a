-- AlterTable
ALTER TABLE "Message" DROP COLUMN "isImported";
