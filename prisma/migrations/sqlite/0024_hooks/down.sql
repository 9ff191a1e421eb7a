-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Hook";
PRAGMA foreign_keys=on;
