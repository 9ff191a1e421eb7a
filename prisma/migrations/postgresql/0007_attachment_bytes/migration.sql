-- AlterTable
ALTER TABLE "Attachment" ALTER COLUMN "sha256" DROP NOT NULL;
