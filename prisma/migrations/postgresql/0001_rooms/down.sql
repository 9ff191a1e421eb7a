DROP INDEX IF EXISTS "Mention_pending_idx";

DROP INDEX IF EXISTS "Event_runId_idx";

DROP TRIGGER IF EXISTS "Event_refuse_update" ON "Event";
DROP FUNCTION IF EXISTS event_refuse_change();

DROP TRIGGER IF EXISTS "Event_refuse_delete" ON "Event";
DROP FUNCTION IF EXISTS event_refuse_delete();

-- DropForeignKey
ALTER TABLE "public"."User" DROP CONSTRAINT "User_actorId_fkey";

-- DropForeignKey
ALTER TABLE "public"."SignInIdentity" DROP CONSTRAINT "SignInIdentity_userId_fkey";

-- DropForeignKey
ALTER TABLE "public"."UserSession" DROP CONSTRAINT "UserSession_userId_fkey";

-- DropForeignKey
ALTER TABLE "public"."Membership" DROP CONSTRAINT "Membership_roomId_fkey";

-- DropForeignKey
ALTER TABLE "public"."Membership" DROP CONSTRAINT "Membership_actorId_fkey";

-- DropForeignKey
ALTER TABLE "public"."Message" DROP CONSTRAINT "Message_roomId_fkey";

-- DropForeignKey
ALTER TABLE "public"."Message" DROP CONSTRAINT "Message_authorId_fkey";

-- DropForeignKey
ALTER TABLE "public"."MessageRevision" DROP CONSTRAINT "MessageRevision_messageId_fkey";

-- DropForeignKey
ALTER TABLE "public"."Mention" DROP CONSTRAINT "Mention_messageId_fkey";

-- DropTable
DROP TABLE "public"."Actor";

-- DropTable
DROP TABLE "public"."User";

-- DropTable
DROP TABLE "public"."SignInIdentity";

-- DropTable
DROP TABLE "public"."UserSession";

-- DropTable
DROP TABLE "public"."ApiToken";

-- DropTable
DROP TABLE "public"."Invite";

-- DropTable
DROP TABLE "public"."Setting";

-- DropTable
DROP TABLE "public"."AuditEntry";

-- DropTable
DROP TABLE "public"."Throttle";

-- DropTable
DROP TABLE "public"."Room";

-- DropTable
DROP TABLE "public"."Membership";

-- DropTable
DROP TABLE "public"."Message";

-- DropTable
DROP TABLE "public"."MessageRevision";

-- DropTable
DROP TABLE "public"."Mention";

-- DropTable
DROP TABLE "public"."Event";
