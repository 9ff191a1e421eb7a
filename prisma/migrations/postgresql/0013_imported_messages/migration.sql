-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "isImported" BOOLEAN NOT NULL DEFAULT false;
-- What came in before: the log says which numbers.
UPDATE "Message" m SET "isImported" = true FROM "Event" e
WHERE e."roomId" = m."roomId" AND e."type" = 'transfer.imported'
    AND m."seq" BETWEEN (e."data"::json ->> 'fromSeq')::int AND (e."data"::json ->> 'toSeq')::int;
