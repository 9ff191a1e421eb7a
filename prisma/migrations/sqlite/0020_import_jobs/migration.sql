-- CreateTable
CREATE TABLE "ImportJob" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "actorId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "serverPath" TEXT,
    "choices" TEXT NOT NULL DEFAULT '{}',
    "importIds" TEXT NOT NULL DEFAULT '',
    "survey" TEXT,
    "progress" TEXT,
    "report" TEXT,
    "problem" TEXT,
    "holder" TEXT,
    "beatAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "ImportFile" (
    "jobId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "received" BIGINT NOT NULL DEFAULT 0,

    PRIMARY KEY ("jobId", "number"),
    CONSTRAINT "ImportFile_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "ImportJob" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ImportJob_actorId_createdAt_idx" ON "ImportJob"("actorId", "createdAt");

-- CreateIndex
CREATE INDEX "ImportJob_state_idx" ON "ImportJob"("state");
