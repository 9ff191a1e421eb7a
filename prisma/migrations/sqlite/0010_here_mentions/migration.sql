-- CreateTable
CREATE TABLE "HereMention" (
    "messageId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,

    PRIMARY KEY ("messageId", "actorId"),
    CONSTRAINT "HereMention_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "HereMention_actorId_roomId_seq_idx" ON "HereMention"("actorId", "roomId", "seq");
