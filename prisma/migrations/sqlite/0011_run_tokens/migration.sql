-- AlterTable
ALTER TABLE "Run" ADD COLUMN "tokenIds" TEXT;

-- CreateTable
CREATE TABLE "MessageOrigin" (
    "messageId" TEXT NOT NULL PRIMARY KEY,
    "tokenIds" TEXT NOT NULL DEFAULT '',
    "runId" TEXT,
    CONSTRAINT "MessageOrigin_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
