import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import type { Session } from '@/lib/core/generated/sqlite/client'
import { type Transaction, transact } from '@/lib/events/transact'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import { presentSessionById } from './present-session-by-id'
import { requireChange } from './require-change'
import { requireSession } from './require-session'
import { type PublicSession, type UpdateSessionInput, updateSessionSchema } from './schema'

/** Sessions above a session, so that no chain is endless. */
const DEPTH_MAX = 20

/**
 * Changes what is said of a session: title, description, summary, tags, metadata, parent. The same again is no change
 * and no event. Throws not_found, forbidden, invalid (parentId).
 */
export async function updateSession(
  db: Database,
  actor: Actor,
  sessionId: string,
  given: UpdateSessionInput,
): Promise<PublicSession> {
  const input = updateSessionSchema.parse(given)
  const { roomId } = await requireSession(db, actor, sessionId)
  await transact(db, { rooms: [roomId] }, async (t) => {
    const session = await requireSession(t.tx, actor, sessionId)
    await requireChange(t.tx, actor, session)
    if (input.parentId) await requireParent(t, actor, session.id, input.parentId)
    const fields = await write(t, session, input)
    if (fields.length === 0) return
    t.emit(roomId, { type: 'session.updated', actorId: actor.id, sessionId, data: { sessionId, fields } })
  })
  return await presentSessionById(db, sessionId)
}

/** The parent may lie in another room the actor sees; a session is never above itself. */
export async function requireParent(t: Transaction, actor: Actor, sessionId: string, parentId: string): Promise<void> {
  const refuse = (message: string) => new AppError('invalid', message, { field: 'parentId' })
  const visible = { id: parentId, deletedAt: null, room: visibleRooms(actor) }
  if ((await t.tx.session.count({ where: visible })) === 0) {
    throw refuse('Session not found.')
  }
  for (let above: string | null = parentId, depth = 0; above !== null; depth++) {
    if (above === sessionId) throw refuse('A session cannot be its own ancestor.')
    if (depth >= DEPTH_MAX) throw refuse(`Sessions can be nested at most ${DEPTH_MAX} levels deep.`)
    const row: { parentId: string | null } | null = await t.tx.session.findUnique({
      where: { id: above },
      select: { parentId: true },
    })
    above = row?.parentId ?? null
  }
}

/** Writes what differs; gives the names of those fields. */
async function write(t: Transaction, session: Session, input: UpdateSessionInput): Promise<string[]> {
  const { tags, customData, context, ...texts } = input
  const wanted = {
    ...texts,
    ...(customData ? { customData: JSON.stringify(customData) } : {}),
    ...(context ? { context: JSON.stringify(context) } : {}),
  }
  const changed = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && session[name as keyof Session] !== value,
  )
  const fields = changed.map(([name]) => name)
  if (tags && (await storeTags(t, session.id, tags))) fields.push('tags')
  if (fields.length === 0) return []
  await t.tx.session.update({
    where: { id: session.id },
    data: { ...Object.fromEntries(changed), updatedAt: t.now },
  })
  return fields.sort()
}

/** Whether they are others than before. */
export async function storeTags(t: Transaction, sessionId: string, tags: string[]): Promise<boolean> {
  const rows = await t.tx.sessionTag.findMany({ where: { sessionId } })
  const before = rows.map((row) => row.tag).sort()
  if (JSON.stringify(before) === JSON.stringify([...tags].sort())) return false
  await t.tx.sessionTag.deleteMany({ where: { sessionId } })
  await t.tx.sessionTag.createMany({ data: tags.map((tag) => ({ sessionId, tag })) })
  return true
}
