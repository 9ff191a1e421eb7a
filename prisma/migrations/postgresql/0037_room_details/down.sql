-- DropIndex
DROP INDEX "Room_parentId_idx";

-- AlterTable
ALTER TABLE "Actor" DROP COLUMN "metadata";

-- AlterTable
ALTER TABLE "Room" DROP COLUMN "description",
DROP COLUMN "detailsSalt",
DROP COLUMN "isHidden",
DROP COLUMN "metadata",
DROP COLUMN "parentId";

-- AlterTable
ALTER TABLE "Membership" DROP COLUMN "lastSeenAt",
DROP COLUMN "metadata";

-- AlterTable
ALTER TABLE "RoomPolicy" DROP COLUMN "floorId";
