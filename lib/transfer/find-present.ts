import type { Tx } from '@/lib/core/database'
import type { Dialect } from '@/lib/core/dialects/dialect'
import { findByClientIds } from '@/lib/core/dialects/messages'
import { identityOf, type KnownActors } from './identity-of'
import { importedId } from './imported-id'
import type { IncomingMessage } from './incoming'

/**
 * The id of each message that the room holds already: under its author's clientId or, where it has none, under the id
 * that importing the same line gives. A message that comes twice in one batch counts as present the second time.
 */
export async function findPresent(
  tx: Tx,
  dialect: Dialect,
  { roomId, messages }: { roomId: string; messages: IncomingMessage[] },
  actors: KnownActors,
): Promise<Map<IncomingMessage, string>> {
  const keys = messages.flatMap(({ author, clientId }) => {
    const authorId = actors.get(identityOf(author))
    return authorId && clientId ? [{ roomId, authorId, clientId }] : []
  })
  const sent = await findByClientIds(tx, dialect, keys)
  const byKey = new Map(sent.map((row) => [`${row.authorId}\n${row.clientId}`, row.id]))
  const unkeyed = messages.filter((message) => message.clientId === null)
  const ids = unkeyed.map((message) => importedId(roomId, message.createdAt, message.key))
  const rows = ids.length === 0 ? [] : await tx.message.findMany({ where: { id: { in: ids } }, select: { id: true } })
  const byId = new Set(rows.map((row) => row.id))

  const present = new Map<IncomingMessage, string>()
  for (const message of messages) {
    if (message.clientId === null) {
      const id = importedId(roomId, message.createdAt, message.key)
      if (byId.has(id)) present.set(message, id)
      byId.add(id)
      continue
    }
    const key = `${actors.get(identityOf(message.author))}\n${message.clientId}`
    const known = byKey.get(key)
    if (known) present.set(message, known)
    else byKey.set(key, importedId(roomId, message.createdAt, message.key))
  }
  return present
}
