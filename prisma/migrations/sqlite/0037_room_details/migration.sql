-- AlterTable
ALTER TABLE "Actor" ADD COLUMN "metadata" TEXT NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Room" ADD COLUMN "description" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Room" ADD COLUMN "metadata" TEXT NOT NULL DEFAULT '{}';
ALTER TABLE "Room" ADD COLUMN "detailsSalt" TEXT NOT NULL DEFAULT '';
ALTER TABLE "Room" ADD COLUMN "parentId" TEXT;
ALTER TABLE "Room" ADD COLUMN "isHidden" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN "lastSeenAt" DATETIME;
ALTER TABLE "Membership" ADD COLUMN "metadata" TEXT NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "RoomPolicy" ADD COLUMN "floorId" TEXT;

-- CreateIndex
CREATE INDEX "Room_parentId_idx" ON "Room"("parentId");
