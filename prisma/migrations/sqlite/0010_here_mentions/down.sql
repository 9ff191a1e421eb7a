-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "HereMention";
PRAGMA foreign_keys=on;
