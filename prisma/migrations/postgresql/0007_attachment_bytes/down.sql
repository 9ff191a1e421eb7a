-- Before this a file that was deleted had no row without bytes
DELETE FROM "Attachment" WHERE "sha256" IS NULL;

-- AlterTable
ALTER TABLE "Attachment" ALTER COLUMN "sha256" SET NOT NULL;
