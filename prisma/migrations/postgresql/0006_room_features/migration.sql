-- AlterTable
ALTER TABLE "Actor" ADD COLUMN     "avatarSha256" TEXT,
ADD COLUMN     "erasedAt" TIMESTAMP(3),
ADD COLUMN     "lastSeenAt" TIMESTAMP(3),
ADD COLUMN     "statusEmoji" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "statusText" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "statusUntil" TIMESTAMP(3),
ADD COLUMN     "timeZone" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "preferences" TEXT NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "Room" ADD COLUMN     "tagsSalt" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "task" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "taskSalt" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "barredAt" TIMESTAMP(3),
ADD COLUMN     "isFavourite" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "mutedUntil" TIMESTAMP(3),
ADD COLUMN     "quietUntil" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "lastReplyAt" TIMESTAMP(3),
ADD COLUMN     "lastReplySeq" INTEGER,
ADD COLUMN     "replyCount" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Reaction" (
    "messageId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "emoji" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Reaction_pkey" PRIMARY KEY ("messageId","actorId","emoji")
);

-- CreateTable
CREATE TABLE "Pin" (
    "messageId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "pinnedById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Pin_pkey" PRIMARY KEY ("messageId")
);

-- CreateTable
CREATE TABLE "SavedMessage" (
    "actorId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SavedMessage_pkey" PRIMARY KEY ("actorId","messageId")
);

-- CreateTable
CREATE TABLE "ThreadRead" (
    "rootId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "lastReadSeq" INTEGER NOT NULL DEFAULT 0,
    "isFollowed" BOOLEAN NOT NULL DEFAULT true,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ThreadRead_pkey" PRIMARY KEY ("rootId","actorId")
);

-- CreateTable
CREATE TABLE "Attachment" (
    "id" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "uploaderId" TEXT NOT NULL,
    "messageId" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "fileName" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "alt" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BlobSize" (
    "sha256" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "sizeSha256" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,

    CONSTRAINT "BlobSize_pkey" PRIMARY KEY ("sha256","width")
);

-- CreateTable
CREATE TABLE "RoomTag" (
    "roomId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,

    CONSTRAINT "RoomTag_pkey" PRIMARY KEY ("roomId","tag")
);

-- CreateTable
CREATE TABLE "Moderation" (
    "id" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "reasonSalt" TEXT NOT NULL,
    "until" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Moderation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Reaction_roomId_idx" ON "Reaction"("roomId");

-- CreateIndex
CREATE INDEX "Pin_roomId_createdAt_idx" ON "Pin"("roomId", "createdAt");

-- CreateIndex
CREATE INDEX "SavedMessage_actorId_createdAt_idx" ON "SavedMessage"("actorId", "createdAt");

-- CreateIndex
CREATE INDEX "SavedMessage_messageId_idx" ON "SavedMessage"("messageId");

-- CreateIndex
CREATE INDEX "ThreadRead_actorId_roomId_idx" ON "ThreadRead"("actorId", "roomId");

-- CreateIndex
CREATE INDEX "Attachment_messageId_idx" ON "Attachment"("messageId");

-- CreateIndex
CREATE INDEX "Attachment_roomId_createdAt_idx" ON "Attachment"("roomId", "createdAt");

-- CreateIndex
CREATE INDEX "Attachment_sha256_idx" ON "Attachment"("sha256");

-- CreateIndex
CREATE INDEX "Attachment_uploaderId_createdAt_idx" ON "Attachment"("uploaderId", "createdAt");

-- CreateIndex
CREATE INDEX "BlobSize_sizeSha256_idx" ON "BlobSize"("sizeSha256");

-- CreateIndex
CREATE INDEX "RoomTag_tag_idx" ON "RoomTag"("tag");

-- CreateIndex
CREATE INDEX "Moderation_roomId_createdAt_idx" ON "Moderation"("roomId", "createdAt");

-- CreateIndex
CREATE INDEX "Moderation_actorId_createdAt_idx" ON "Moderation"("actorId", "createdAt");

-- CreateIndex
CREATE INDEX "Actor_avatarSha256_idx" ON "Actor"("avatarSha256");

-- AddForeignKey
ALTER TABLE "Actor" ADD CONSTRAINT "Actor_avatarSha256_fkey" FOREIGN KEY ("avatarSha256") REFERENCES "Blob"("sha256") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reaction" ADD CONSTRAINT "Reaction_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Pin" ADD CONSTRAINT "Pin_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedMessage" ADD CONSTRAINT "SavedMessage_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadRead" ADD CONSTRAINT "ThreadRead_rootId_fkey" FOREIGN KEY ("rootId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "Blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlobSize" ADD CONSTRAINT "BlobSize_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "Blob"("sha256") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlobSize" ADD CONSTRAINT "BlobSize_sizeSha256_fkey" FOREIGN KEY ("sizeSha256") REFERENCES "Blob"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoomTag" ADD CONSTRAINT "RoomTag_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Moderation" ADD CONSTRAINT "Moderation_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Threads that are there already
UPDATE "Message" SET
  "replyCount" = (SELECT count(*) FROM "Message" r WHERE r."threadRootId" = "Message"."id" AND r."deletedAt" IS NULL),
  "lastReplySeq" = (SELECT max(r."seq") FROM "Message" r WHERE r."threadRootId" = "Message"."id" AND r."deletedAt" IS NULL),
  "lastReplyAt" = (SELECT max(r."createdAt") FROM "Message" r WHERE r."threadRootId" = "Message"."id" AND r."deletedAt" IS NULL)
WHERE "id" IN (SELECT "threadRootId" FROM "Message" WHERE "threadRootId" IS NOT NULL);
