-- DropForeignKey
ALTER TABLE "SecondFactor" DROP CONSTRAINT "SecondFactor_userId_fkey";

-- DropForeignKey
ALTER TABLE "RecoveryCode" DROP CONSTRAINT "RecoveryCode_userId_fkey";

-- AlterTable
ALTER TABLE "UserSession" DROP COLUMN "provedBy";

-- DropTable
DROP TABLE "SecondFactor";

-- DropTable
DROP TABLE "RecoveryCode";
