-- DropTable
DROP TABLE "ImportFile";

-- DropTable
DROP TABLE "ImportJob";
