DROP INDEX IF EXISTS "Message_threads_idx";
