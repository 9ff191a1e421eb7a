import type { ActorMap } from '@/lib/actors/schema'
import { BatchedReads } from '@/lib/core/batched-reads'
import type { Database } from '@/lib/core/database'
import { AUTHOR_SELECT, type AuthorColumns } from '@/lib/core/dialects/messages'
import { perHandle } from '@/lib/core/per-process'
import { actorsOfMessage } from '@/lib/messages/actors-of-message'
import { presentAuthor } from '@/lib/messages/present-message'
import type { PublicMessage } from '@/lib/messages/schema'

/** Everyone whom messages name, as they are now: names and pictures change outside the log. */
export async function actorsOf(db: Database, messages: PublicMessage[]): Promise<ActorMap> {
  const ids = [...new Set(messages.flatMap(actorsOfMessage))]
  if (ids.length === 0) return {}
  const reads = perHandle('actors of windows', db, () => new BatchedReads((lists: string[][]) => readActors(db, lists)))
  return (await reads.get(ids)) ?? {}
}

async function readActors({ prisma, dialect }: Database, lists: string[][]): Promise<Map<string[], ActorMap>> {
  const ids = [...new Set(lists.flat())]
  const rows = await prisma.$queryRaw<({ authorId: string } & AuthorColumns)[]>`
    SELECT a."id" AS "authorId", ${AUTHOR_SELECT}
    FROM ${dialect.elements(JSON.stringify(ids.map((id) => [id])))}
    JOIN "Actor" a ON a."id" = ${dialect.field(0, 'text')}`
  const all = new Map(rows.map((row) => [row.authorId, presentAuthor(row)]))
  return new Map(
    lists.map((list) => [
      list,
      Object.fromEntries(
        list.flatMap((id) => {
          const actor = all.get(id)
          return actor ? [[id, actor]] : []
        }),
      ),
    ]),
  )
}
