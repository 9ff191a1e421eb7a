-- AlterTable
ALTER TABLE "Actor" ADD COLUMN "linkedToId" TEXT;

-- AlterTable
ALTER TABLE "Room" ADD COLUMN "externalId" TEXT;
ALTER TABLE "Room" ADD COLUMN "externalSource" TEXT;

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "byId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "report" TEXT NOT NULL DEFAULT '{}',
    "createdAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "undoneAt" DATETIME
);

-- CreateTable
CREATE TABLE "ImportRange" (
    "importId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "fromSeq" INTEGER NOT NULL,
    "toSeq" INTEGER NOT NULL,

    PRIMARY KEY ("roomId", "fromSeq"),
    CONSTRAINT "ImportRange_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportRoom" (
    "importId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL PRIMARY KEY,
    CONSTRAINT "ImportRoom_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Import_createdAt_idx" ON "Import"("createdAt");

-- CreateIndex
CREATE INDEX "ImportRange_importId_idx" ON "ImportRange"("importId");

-- CreateIndex
CREATE INDEX "ImportRoom_importId_idx" ON "ImportRoom"("importId");

-- CreateIndex
CREATE INDEX "Actor_linkedToId_idx" ON "Actor"("linkedToId");

-- CreateIndex
CREATE UNIQUE INDEX "Room_externalSource_externalId_key" ON "Room"("externalSource", "externalId");
