-- DropForeignKey
ALTER TABLE "MessageOrigin" DROP CONSTRAINT "MessageOrigin_messageId_fkey";

-- AlterTable
ALTER TABLE "Run" DROP COLUMN "tokenIds";

-- DropTable
DROP TABLE "MessageOrigin";
