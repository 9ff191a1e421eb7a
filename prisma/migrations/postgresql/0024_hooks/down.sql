-- DropForeignKey
ALTER TABLE "Hook" DROP CONSTRAINT "Hook_roomId_fkey";

-- DropForeignKey
ALTER TABLE "Hook" DROP CONSTRAINT "Hook_actorId_fkey";

-- DropTable
DROP TABLE "Hook";
