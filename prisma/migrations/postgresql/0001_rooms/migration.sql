-- CreateTable
CREATE TABLE "Actor" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameFolded" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "bio" TEXT NOT NULL DEFAULT '',
    "externalSource" TEXT,
    "externalId" TEXT,
    "isSample" BOOLEAN NOT NULL DEFAULT false,
    "deactivatedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Actor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "actorId" TEXT NOT NULL,
    "email" TEXT,
    "emailFolded" TEXT,
    "emailVerifiedAt" TIMESTAMP(3),
    "passwordHash" TEXT,
    "role" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("actorId")
);

-- CreateTable
CREATE TABLE "SignInIdentity" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SignInIdentity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UserSession" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "lastSeenAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "UserSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "createdById" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secretDigest" TEXT NOT NULL,
    "scopes" TEXT NOT NULL,
    "roomIds" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3),
    "lastUsedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invite" (
    "id" TEXT NOT NULL,
    "codeDigest" TEXT NOT NULL,
    "roomId" TEXT,
    "createdById" TEXT NOT NULL,
    "maxUses" INTEGER NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "Invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" TEXT NOT NULL,
    "actorId" TEXT,
    "action" TEXT NOT NULL,
    "targetKind" TEXT NOT NULL,
    "targetId" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Throttle" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expireAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Room" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameSalt" TEXT NOT NULL,
    "topic" TEXT NOT NULL DEFAULT '',
    "topicSalt" TEXT NOT NULL,
    "directKey" TEXT,
    "lastMessageSeq" INTEGER NOT NULL DEFAULT 0,
    "lastEventSeq" INTEGER NOT NULL DEFAULT 0,
    "lastEventHash" TEXT NOT NULL,
    "isSample" BOOLEAN NOT NULL DEFAULT false,
    "isPurging" BOOLEAN NOT NULL DEFAULT false,
    "createdById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "archivedAt" TIMESTAMP(3),
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "roomId" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "followLevel" TEXT NOT NULL DEFAULT 'all',
    "answers" TEXT NOT NULL DEFAULT 'mention',
    "lastReadSeq" INTEGER NOT NULL DEFAULT 0,
    "joinedAt" TIMESTAMP(3) NOT NULL,
    "leftAt" TIMESTAMP(3),

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("roomId","actorId")
);

-- CreateTable
CREATE TABLE "Message" (
    "rowId" SERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "authorId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "type" TEXT NOT NULL DEFAULT 'text',
    "content" TEXT NOT NULL,
    "parts" TEXT,
    "status" TEXT NOT NULL DEFAULT 'completed',
    "error" TEXT,
    "salt" TEXT,
    "clientId" TEXT,
    "clientDigest" TEXT,
    "replyToId" TEXT,
    "threadRootId" TEXT,
    "sessionId" TEXT,
    "runId" TEXT,
    "tokenCount" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "editedAt" TIMESTAMP(3),
    "deletedAt" TIMESTAMP(3),
    "deletedById" TEXT,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("rowId")
);

-- CreateTable
CREATE TABLE "MessageRevision" (
    "id" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "salt" TEXT NOT NULL,
    "editedById" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MessageRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mention" (
    "messageId" TEXT NOT NULL,
    "start" INTEGER NOT NULL,
    "length" INTEGER NOT NULL,
    "actorId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "pending" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Mention_pkey" PRIMARY KEY ("messageId","start")
);

-- CreateTable
CREATE TABLE "Event" (
    "roomId" TEXT NOT NULL,
    "roomSeq" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "sessionId" TEXT,
    "sessionSeq" INTEGER,
    "runId" TEXT,
    "actorId" TEXT,
    "type" TEXT NOT NULL,
    "schemaVersion" INTEGER NOT NULL,
    "data" TEXT NOT NULL,
    "dataDigest" TEXT NOT NULL,
    "provider" TEXT,
    "correlationId" TEXT,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("roomId","roomSeq")
);

-- CreateIndex
CREATE UNIQUE INDEX "Actor_nameFolded_key" ON "Actor"("nameFolded");

-- CreateIndex
CREATE UNIQUE INDEX "Actor_externalSource_externalId_key" ON "Actor"("externalSource", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "User_emailFolded_key" ON "User"("emailFolded");

-- CreateIndex
CREATE INDEX "SignInIdentity_userId_idx" ON "SignInIdentity"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "SignInIdentity_provider_providerAccountId_key" ON "SignInIdentity"("provider", "providerAccountId");

-- CreateIndex
CREATE INDEX "UserSession_userId_revokedAt_idx" ON "UserSession"("userId", "revokedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_prefix_key" ON "ApiToken"("prefix");

-- CreateIndex
CREATE INDEX "ApiToken_actorId_idx" ON "ApiToken"("actorId");

-- CreateIndex
CREATE UNIQUE INDEX "Invite_codeDigest_key" ON "Invite"("codeDigest");

-- CreateIndex
CREATE INDEX "Invite_roomId_idx" ON "Invite"("roomId");

-- CreateIndex
CREATE INDEX "AuditEntry_createdAt_idx" ON "AuditEntry"("createdAt");

-- CreateIndex
CREATE INDEX "Throttle_expireAt_idx" ON "Throttle"("expireAt");

-- CreateIndex
CREATE UNIQUE INDEX "Room_directKey_key" ON "Room"("directKey");

-- CreateIndex
CREATE INDEX "Room_kind_deletedAt_idx" ON "Room"("kind", "deletedAt");

-- CreateIndex
CREATE INDEX "Membership_actorId_leftAt_idx" ON "Membership"("actorId", "leftAt");

-- CreateIndex
CREATE UNIQUE INDEX "Message_id_key" ON "Message"("id");

-- CreateIndex
CREATE INDEX "Message_authorId_idx" ON "Message"("authorId");

-- CreateIndex
CREATE INDEX "Message_threadRootId_seq_idx" ON "Message"("threadRootId", "seq");

-- CreateIndex
CREATE INDEX "Message_sessionId_seq_idx" ON "Message"("sessionId", "seq");

-- CreateIndex
CREATE INDEX "Message_roomId_createdAt_idx" ON "Message"("roomId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Message_roomId_seq_key" ON "Message"("roomId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Message_roomId_authorId_clientId_key" ON "Message"("roomId", "authorId", "clientId");

-- CreateIndex
CREATE UNIQUE INDEX "MessageRevision_messageId_number_key" ON "MessageRevision"("messageId", "number");

-- CreateIndex
CREATE INDEX "Mention_actorId_roomId_seq_idx" ON "Mention"("actorId", "roomId", "seq");

-- CreateIndex
CREATE INDEX "Mention_roomId_idx" ON "Mention"("roomId");

-- CreateIndex
CREATE INDEX "Event_roomId_type_roomSeq_idx" ON "Event"("roomId", "type", "roomSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Event_roomId_id_key" ON "Event"("roomId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Event_sessionId_sessionSeq_key" ON "Event"("sessionId", "sessionSeq");

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignInIdentity" ADD CONSTRAINT "SignInIdentity_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("actorId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UserSession" ADD CONSTRAINT "UserSession_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("actorId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "Room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageRevision" ADD CONSTRAINT "MessageRevision_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Mention" ADD CONSTRAINT "Mention_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Mention: the worker drains what is pending; without this it would read every mention ever made
DROP INDEX IF EXISTS "Mention_pending_idx";
CREATE INDEX "Mention_pending_idx" ON "Mention" ("roomId", "seq") WHERE "pending";

-- Event: the steps of one run; most events belong to none and stay out of the index
DROP INDEX IF EXISTS "Event_runId_idx";
CREATE INDEX "Event_runId_idx" ON "Event" ("runId", "roomSeq") WHERE "runId" IS NOT NULL;

-- Event: the log is append-only, also for a program that forgets it
DROP TRIGGER IF EXISTS "Event_refuse_update" ON "Event";
DROP FUNCTION IF EXISTS event_refuse_change();
CREATE FUNCTION event_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'An event is never changed.' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "Event_refuse_update" BEFORE UPDATE OR TRUNCATE ON "Event"
FOR EACH STATEMENT EXECUTE FUNCTION event_refuse_change();

-- Event: rows go only while their room is being purged
DROP TRIGGER IF EXISTS "Event_refuse_delete" ON "Event";
DROP FUNCTION IF EXISTS event_refuse_delete();
CREATE FUNCTION event_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Room" WHERE "id" = OLD."roomId" AND "isPurging") THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'An event is deleted only while its room is being purged.' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER "Event_refuse_delete" BEFORE DELETE ON "Event"
FOR EACH ROW EXECUTE FUNCTION event_refuse_delete();
