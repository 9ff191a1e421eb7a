-- DropForeignKey
ALTER TABLE "HereMention" DROP CONSTRAINT "HereMention_messageId_fkey";

-- DropTable
DROP TABLE "HereMention";
