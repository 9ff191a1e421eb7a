-- Agents that answer everything had no cursor before: what was said until now is not answered after all.
UPDATE "Membership" SET "answeredSeq" = (
  SELECT "lastMessageSeq" FROM "Room" WHERE "Room"."id" = "Membership"."roomId"
) WHERE "answers" = 'always';
