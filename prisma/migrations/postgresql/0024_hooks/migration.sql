-- CreateTable
CREATE TABLE "Hook" (
    "id" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "secretDigest" TEXT NOT NULL,
    "callerId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "rotatedAt" TIMESTAMP(3),
    "lastUsedAt" TIMESTAMP(3),
    "removedAt" TIMESTAMP(3),

    CONSTRAINT "Hook_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Hook_actorId_key" ON "Hook"("actorId");

-- CreateIndex
CREATE UNIQUE INDEX "Hook_secretDigest_key" ON "Hook"("secretDigest");

-- CreateIndex
CREATE INDEX "Hook_roomId_createdAt_idx" ON "Hook"("roomId", "createdAt");

-- AddForeignKey
ALTER TABLE "Hook" ADD CONSTRAINT "Hook_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hook" ADD CONSTRAINT "Hook_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
