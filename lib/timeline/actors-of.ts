import type { ActorMap } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AUTHOR_SELECT, type AuthorColumns } from '@/lib/core/dialects/messages'
import { actorsOfMessage } from '@/lib/messages/actors-of-message'
import { presentAuthor } from '@/lib/messages/present-message'
import type { PublicMessage } from '@/lib/messages/schema'

/** Everyone whom messages name, as they are now: names and pictures change outside the log. One statement. */
export async function actorsOf({ prisma, dialect }: Database, messages: PublicMessage[]): Promise<ActorMap> {
  const ids = [...new Set(messages.flatMap(actorsOfMessage))]
  if (ids.length === 0) return {}
  const rows = await prisma.$queryRaw<({ authorId: string } & AuthorColumns)[]>`
    SELECT a."id" AS "authorId", ${AUTHOR_SELECT}
    FROM ${dialect.elements(JSON.stringify(ids.map((id) => [id])))}
    JOIN "Actor" a ON a."id" = ${dialect.field(0, 'text')}`
  return Object.fromEntries(rows.map((row) => [row.authorId, presentAuthor(row)]))
}
