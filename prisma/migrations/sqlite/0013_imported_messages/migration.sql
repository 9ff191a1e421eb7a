-- Written by hand: SQLite adds a column with a default in place, where the generated script copies every message.
-- AlterTable
ALTER TABLE "Message" ADD COLUMN "isImported" BOOLEAN NOT NULL DEFAULT false;
-- What came in before: the log says which numbers.
UPDATE "Message" SET "isImported" = true WHERE "rowId" IN (
    SELECT m."rowId" FROM "Room" r
    JOIN "Event" e ON e."roomId" = r."id" AND e."type" = 'transfer.imported'
    JOIN "Message" m ON m."roomId" = r."id"
        AND m."seq" BETWEEN json_extract(e."data", '$.fromSeq') AND json_extract(e."data", '$.toSeq')
);
