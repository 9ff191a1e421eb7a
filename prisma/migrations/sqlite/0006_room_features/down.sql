-- DropIndex
DROP INDEX "Reaction_roomId_idx";

-- DropIndex
DROP INDEX "Pin_roomId_createdAt_idx";

-- DropIndex
DROP INDEX "SavedMessage_actorId_createdAt_idx";

-- DropIndex
DROP INDEX "SavedMessage_messageId_idx";

-- DropIndex
DROP INDEX "ThreadRead_actorId_roomId_idx";

-- DropIndex
DROP INDEX "Attachment_messageId_idx";

-- DropIndex
DROP INDEX "Attachment_roomId_createdAt_idx";

-- DropIndex
DROP INDEX "Attachment_sha256_idx";

-- DropIndex
DROP INDEX "Attachment_uploaderId_createdAt_idx";

-- DropIndex
DROP INDEX "BlobSize_sizeSha256_idx";

-- DropIndex
DROP INDEX "RoomTag_tag_idx";

-- DropIndex
DROP INDEX "Moderation_roomId_createdAt_idx";

-- DropIndex
DROP INDEX "Moderation_actorId_createdAt_idx";

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Reaction";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Pin";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "SavedMessage";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "ThreadRead";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Attachment";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "BlobSize";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "RoomTag";
PRAGMA foreign_keys=on;

-- DropTable
PRAGMA foreign_keys=off;
DROP TABLE "Moderation";
PRAGMA foreign_keys=on;

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Actor" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameFolded" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "bio" TEXT NOT NULL DEFAULT '',
    "externalSource" TEXT,
    "externalId" TEXT,
    "isSample" BOOLEAN NOT NULL DEFAULT false,
    "deactivatedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);
INSERT INTO "new_Actor" ("bio", "createdAt", "deactivatedAt", "displayName", "externalId", "externalSource", "id", "isSample", "kind", "name", "nameFolded", "updatedAt") SELECT "bio", "createdAt", "deactivatedAt", "displayName", "externalId", "externalSource", "id", "isSample", "kind", "name", "nameFolded", "updatedAt" FROM "Actor";
DROP TABLE "Actor";
ALTER TABLE "new_Actor" RENAME TO "Actor";
CREATE UNIQUE INDEX "Actor_nameFolded_key" ON "Actor"("nameFolded");
CREATE UNIQUE INDEX "Actor_externalSource_externalId_key" ON "Actor"("externalSource", "externalId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- AlterTable
ALTER TABLE "User" DROP COLUMN "preferences";
ALTER TABLE "Room" DROP COLUMN "task";
ALTER TABLE "Room" DROP COLUMN "taskSalt";
ALTER TABLE "Room" DROP COLUMN "tagsSalt";
ALTER TABLE "Membership" DROP COLUMN "isFavourite";
ALTER TABLE "Membership" DROP COLUMN "quietUntil";
ALTER TABLE "Membership" DROP COLUMN "mutedUntil";
ALTER TABLE "Membership" DROP COLUMN "barredAt";
ALTER TABLE "Message" DROP COLUMN "replyCount";
ALTER TABLE "Message" DROP COLUMN "lastReplySeq";
ALTER TABLE "Message" DROP COLUMN "lastReplyAt";
