-- CreateTable
CREATE TABLE "HereMention" (
    "messageId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "HereMention_pkey" PRIMARY KEY ("messageId","actorId")
);

-- CreateIndex
CREATE INDEX "HereMention_actorId_roomId_seq_idx" ON "HereMention"("actorId", "roomId", "seq");

-- AddForeignKey
ALTER TABLE "HereMention" ADD CONSTRAINT "HereMention_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
