-- CreateTable
CREATE TABLE "Budget" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "scope" TEXT NOT NULL,
    "scopeId" TEXT NOT NULL DEFAULT '',
    "period" TEXT NOT NULL,
    "unit" TEXT NOT NULL,
    "isOfRoom" BOOLEAN NOT NULL DEFAULT false,
    "amount" BIGINT NOT NULL,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',
    "atLimit" TEXT NOT NULL DEFAULT 'ask',
    "deciders" TEXT NOT NULL DEFAULT 'moderator',
    "deciderIds" TEXT,
    "warnPercent" INTEGER,
    "unknownPrice" TEXT NOT NULL DEFAULT 'refuse',
    "standInInput" BIGINT,
    "standInOutput" BIGINT,
    "createdById" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    "removedAt" DATETIME
);

-- CreateTable
CREATE TABLE "BudgetPeriod" (
    "budgetId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "taken" BIGINT NOT NULL DEFAULT 0,
    "reserved" BIGINT NOT NULL DEFAULT 0,
    "granted" BIGINT NOT NULL DEFAULT 0,
    "isEstimated" BOOLEAN NOT NULL DEFAULT false,
    "warnedAt" DATETIME,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("budgetId", "key"),
    CONSTRAINT "BudgetPeriod_budgetId_fkey" FOREIGN KEY ("budgetId") REFERENCES "Budget" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BudgetReservation" (
    "callId" TEXT NOT NULL,
    "budgetId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "runId" TEXT,
    "amount" BIGINT NOT NULL,
    "createdAt" DATETIME NOT NULL,

    PRIMARY KEY ("callId", "budgetId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Budget_scope_scopeId_period_unit_isOfRoom_key" ON "Budget"("scope", "scopeId", "period", "unit", "isOfRoom");

-- CreateIndex
CREATE INDEX "BudgetPeriod_updatedAt_idx" ON "BudgetPeriod"("updatedAt");

-- CreateIndex
CREATE INDEX "BudgetReservation_runId_idx" ON "BudgetReservation"("runId");
