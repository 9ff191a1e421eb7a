-- AlterTable
ALTER TABLE "Actor" ADD COLUMN     "metadata" TEXT NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Room" ADD COLUMN     "description" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "detailsSalt" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "isHidden" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "metadata" TEXT NOT NULL DEFAULT '{}',
ADD COLUMN     "parentId" TEXT;

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "lastSeenAt" TIMESTAMP(3),
ADD COLUMN     "metadata" TEXT NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "RoomPolicy" ADD COLUMN     "floorId" TEXT;

-- CreateIndex
CREATE INDEX "Room_parentId_idx" ON "Room"("parentId");
