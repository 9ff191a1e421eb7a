-- AlterTable
ALTER TABLE "AgentCard" ADD COLUMN     "readsImages" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "RunStep" ADD COLUMN     "files" TEXT NOT NULL DEFAULT '[]';
