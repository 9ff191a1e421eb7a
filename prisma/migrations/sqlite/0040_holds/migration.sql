-- CreateTable
CREATE TABLE "Hold" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "scope" TEXT NOT NULL,
    "targetId" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "placedById" TEXT NOT NULL,
    "until" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "liftedById" TEXT,
    "liftedAt" DATETIME
);

-- CreateIndex
CREATE INDEX "Hold_liftedAt_idx" ON "Hold"("liftedAt");
