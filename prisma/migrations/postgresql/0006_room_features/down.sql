-- DropForeignKey
ALTER TABLE "Actor" DROP CONSTRAINT "Actor_avatarSha256_fkey";

-- DropForeignKey
ALTER TABLE "Reaction" DROP CONSTRAINT "Reaction_messageId_fkey";

-- DropForeignKey
ALTER TABLE "Pin" DROP CONSTRAINT "Pin_messageId_fkey";

-- DropForeignKey
ALTER TABLE "SavedMessage" DROP CONSTRAINT "SavedMessage_messageId_fkey";

-- DropForeignKey
ALTER TABLE "ThreadRead" DROP CONSTRAINT "ThreadRead_rootId_fkey";

-- DropForeignKey
ALTER TABLE "Attachment" DROP CONSTRAINT "Attachment_roomId_fkey";

-- DropForeignKey
ALTER TABLE "Attachment" DROP CONSTRAINT "Attachment_messageId_fkey";

-- DropForeignKey
ALTER TABLE "Attachment" DROP CONSTRAINT "Attachment_sha256_fkey";

-- DropForeignKey
ALTER TABLE "BlobSize" DROP CONSTRAINT "BlobSize_sha256_fkey";

-- DropForeignKey
ALTER TABLE "BlobSize" DROP CONSTRAINT "BlobSize_sizeSha256_fkey";

-- DropForeignKey
ALTER TABLE "RoomTag" DROP CONSTRAINT "RoomTag_roomId_fkey";

-- DropForeignKey
ALTER TABLE "Moderation" DROP CONSTRAINT "Moderation_roomId_fkey";

-- DropIndex
DROP INDEX "Actor_avatarSha256_idx";

-- AlterTable
ALTER TABLE "Actor" DROP COLUMN "avatarSha256",
DROP COLUMN "erasedAt",
DROP COLUMN "lastSeenAt",
DROP COLUMN "statusEmoji",
DROP COLUMN "statusText",
DROP COLUMN "statusUntil",
DROP COLUMN "timeZone";

-- AlterTable
ALTER TABLE "User" DROP COLUMN "preferences";

-- AlterTable
ALTER TABLE "Room" DROP COLUMN "tagsSalt",
DROP COLUMN "task",
DROP COLUMN "taskSalt";

-- AlterTable
ALTER TABLE "Membership" DROP COLUMN "barredAt",
DROP COLUMN "isFavourite",
DROP COLUMN "mutedUntil",
DROP COLUMN "quietUntil";

-- AlterTable
ALTER TABLE "Message" DROP COLUMN "lastReplyAt",
DROP COLUMN "lastReplySeq",
DROP COLUMN "replyCount";

-- DropTable
DROP TABLE "Reaction";

-- DropTable
DROP TABLE "Pin";

-- DropTable
DROP TABLE "SavedMessage";

-- DropTable
DROP TABLE "ThreadRead";

-- DropTable
DROP TABLE "Attachment";

-- DropTable
DROP TABLE "BlobSize";

-- DropTable
DROP TABLE "RoomTag";

-- DropTable
DROP TABLE "Moderation";
