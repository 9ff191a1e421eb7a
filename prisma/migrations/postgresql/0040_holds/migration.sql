-- CreateTable
CREATE TABLE "Hold" (
    "id" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "targetId" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "placedById" TEXT NOT NULL,
    "until" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "liftedById" TEXT,
    "liftedAt" TIMESTAMP(3),

    CONSTRAINT "Hold_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Hold_liftedAt_idx" ON "Hold"("liftedAt");
