/** The reactions to message m, numbered under each emoji in the order they came. The same text on both engines. */
export const PLACED_REACTIONS = `(
          SELECT x."emoji", x."actorId", x."createdAt",
            ROW_NUMBER() OVER (PARTITION BY x."emoji" ORDER BY x."createdAt", x."actorId") AS "place"
          FROM "Reaction" x WHERE x."messageId" = m."id")`
