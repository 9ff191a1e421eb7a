-- DropForeignKey
ALTER TABLE "ImportRange" DROP CONSTRAINT "ImportRange_importId_fkey";

-- DropForeignKey
ALTER TABLE "ImportRoom" DROP CONSTRAINT "ImportRoom_importId_fkey";

-- DropIndex
DROP INDEX "Actor_linkedToId_idx";

-- DropIndex
DROP INDEX "Room_externalSource_externalId_key";

-- AlterTable
ALTER TABLE "Actor" DROP COLUMN "linkedToId";

-- AlterTable
ALTER TABLE "Room" DROP COLUMN "externalId",
DROP COLUMN "externalSource";

-- DropTable
DROP TABLE "Import";

-- DropTable
DROP TABLE "ImportRange";

-- DropTable
DROP TABLE "ImportRoom";
