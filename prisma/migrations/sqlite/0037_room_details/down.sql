-- DropIndex
DROP INDEX "Room_parentId_idx";

-- AlterTable
ALTER TABLE "RoomPolicy" DROP COLUMN "floorId";

-- AlterTable
ALTER TABLE "Membership" DROP COLUMN "lastSeenAt";
ALTER TABLE "Membership" DROP COLUMN "metadata";

-- AlterTable
ALTER TABLE "Room" DROP COLUMN "description";
ALTER TABLE "Room" DROP COLUMN "metadata";
ALTER TABLE "Room" DROP COLUMN "detailsSalt";
ALTER TABLE "Room" DROP COLUMN "parentId";
ALTER TABLE "Room" DROP COLUMN "isHidden";

-- AlterTable
ALTER TABLE "Actor" DROP COLUMN "metadata";
