-- DropForeignKey
ALTER TABLE "ImportFile" DROP CONSTRAINT "ImportFile_jobId_fkey";

-- DropTable
DROP TABLE "ImportJob";

-- DropTable
DROP TABLE "ImportFile";
