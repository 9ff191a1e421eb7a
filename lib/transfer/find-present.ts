import type { Tx } from '@/lib/core/database'
import type { Dialect } from '@/lib/core/dialects/dialect'
import { findByClientIds, findSeqs } from '@/lib/core/dialects/messages'
import { identityOf, type KnownActors } from './identity-of'
import { importedId } from './imported-id'
import type { IncomingMessage } from './incoming'

/** Numbers of the messages that undone imports brought into a room. What was erased may come again, under another id. */
export type Erased = { times: number; ranges: { fromSeq: number; toSeq: number }[] }
const NOTHING: Erased = { times: 0, ranges: [] }

/**
 * The id of each message that the room holds already: under its author's clientId or, where it has none, under the id
 * that importing the same line gives. A message that comes twice in one batch counts as present the second time.
 */
export async function findPresent(
  tx: Tx,
  dialect: Dialect,
  { roomId, messages, erased = NOTHING }: { roomId: string; messages: IncomingMessage[]; erased?: Erased },
  actors: KnownActors,
): Promise<Map<IncomingMessage, string>> {
  const keys = messages.flatMap(({ author, clientId }) => {
    const authorId = actors.get(identityOf(author))
    return authorId && clientId ? [{ roomId, authorId, clientId }] : []
  })
  const sent = await findByClientIds(tx, dialect, keys)
  const byKey = new Map(sent.map((row) => [`${row.authorId}\n${row.clientId}`, row.id]))
  const unkeyed = messages.filter((message) => message.clientId === null)
  const ids = unkeyed.flatMap((message) => idsOf(roomId, message, erased.times))
  const byId = await findIds(tx, dialect, ids, erased)

  const present = new Map<IncomingMessage, string>()
  for (const message of messages) {
    if (message.clientId === null) {
      const [latest = '', ...former] = idsOf(roomId, message, erased.times)
      const id = [latest, ...former].find((one) => byId.has(one))
      if (id !== undefined) present.set(message, id)
      byId.add(latest)
      continue
    }
    const key = `${actors.get(identityOf(message.author))}\n${message.clientId}`
    const known = byKey.get(key)
    if (known) present.set(message, known)
    else byKey.set(key, newIdOf(roomId, message, erased.times))
  }
  return present
}

type Identified = Pick<IncomingMessage, 'createdAt' | 'key'>
/** What was made last of a message: it is asked for when it is looked up and when it is stored. */
const made = new WeakMap<Identified, { roomId: string; undone: number; id: string }>()

/** The id a message gets now: another one after each undoing, since what was erased keeps its own. */
export function newIdOf(roomId: string, message: Identified, undone: number): string {
  const known = made.get(message)
  if (known?.roomId === roomId && known.undone === undone) return known.id
  const { createdAt, key } = message
  const id = importedId(roomId, createdAt, undone === 0 ? key : `${key}\nagain ${undone}`)
  made.set(message, { roomId, undone, id })
  return id
}

/** That id, and those it may have got before something was undone. */
function idsOf(roomId: string, message: IncomingMessage, undone: number): string[] {
  const ids: string[] = []
  for (let times = 0; times <= undone; times++) ids.unshift(newIdOf(roomId, message, times))
  return ids
}

async function findIds(tx: Tx, dialect: Dialect, ids: string[], { ranges }: Erased): Promise<Set<string>> {
  const rows = await findSeqs(tx, dialect, ids)
  const isErased = (seq: number) => ranges.some(({ fromSeq, toSeq }) => seq >= fromSeq && seq <= toSeq)
  return new Set(rows.flatMap(({ id, seq }) => (isErased(seq) ? [] : [id])))
}
