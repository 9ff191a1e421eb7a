-- AlterTable
ALTER TABLE "Actor" ADD COLUMN     "linkedToId" TEXT;

-- AlterTable
ALTER TABLE "Room" ADD COLUMN     "externalId" TEXT,
ADD COLUMN     "externalSource" TEXT;

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "report" TEXT NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "undoneAt" TIMESTAMP(3),

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportRange" (
    "importId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "fromSeq" INTEGER NOT NULL,
    "toSeq" INTEGER NOT NULL,

    CONSTRAINT "ImportRange_pkey" PRIMARY KEY ("roomId","fromSeq")
);

-- CreateTable
CREATE TABLE "ImportRoom" (
    "importId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,

    CONSTRAINT "ImportRoom_pkey" PRIMARY KEY ("roomId")
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

-- AddForeignKey
ALTER TABLE "ImportRange" ADD CONSTRAINT "ImportRange_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRoom" ADD CONSTRAINT "ImportRoom_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;
