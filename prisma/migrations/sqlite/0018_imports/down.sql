-- Written by hand: columns go in place, where the generated script copies every room and actor.
-- DropTable
DROP TABLE "ImportRange";
DROP TABLE "ImportRoom";
DROP TABLE "Import";

-- DropIndex
DROP INDEX "Actor_linkedToId_idx";
DROP INDEX "Room_externalSource_externalId_key";

-- AlterTable
ALTER TABLE "Actor" DROP COLUMN "linkedToId";
ALTER TABLE "Room" DROP COLUMN "externalId";
ALTER TABLE "Room" DROP COLUMN "externalSource";
