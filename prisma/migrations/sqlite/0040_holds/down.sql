-- DropTable
DROP TABLE "Hold";
