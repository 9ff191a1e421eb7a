-- CreateTable
CREATE TABLE "Hook" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "roomId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "secretDigest" TEXT NOT NULL,
    "callerId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "rotatedAt" DATETIME,
    "lastUsedAt" DATETIME,
    "removedAt" DATETIME,
    CONSTRAINT "Hook_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Hook_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Hook_actorId_key" ON "Hook"("actorId");

-- CreateIndex
CREATE UNIQUE INDEX "Hook_secretDigest_key" ON "Hook"("secretDigest");

-- CreateIndex
CREATE INDEX "Hook_roomId_createdAt_idx" ON "Hook"("roomId", "createdAt");
