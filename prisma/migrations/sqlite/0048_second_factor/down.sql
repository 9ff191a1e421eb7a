-- DropTable
DROP TABLE "RecoveryCode";

-- DropTable
DROP TABLE "SecondFactor";

-- AlterTable
ALTER TABLE "UserSession" DROP COLUMN "provedBy";
