import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import { newId } from '@/lib/core/ids'
import { transact } from '@/lib/events/transact'
import { DIRECT_PEOPLE_MAX, ROOM_NAME_MAX, ROOM_TOPIC_MAX } from '@/lib/rooms/constants'
import { insertRoom } from '@/lib/rooms/create-room'
import { enterRoom } from '@/lib/rooms/enter-room'
import { roomNameSchema } from '@/lib/rooms/schema'
import { cleanLine, cleanText } from './sessions/clean-text'
import type { SourceRoom } from './sources/source'
import { familyOf, type StagedRoom } from './stage-source'
import { findTargetRoom, openTargetRoom } from './target-room'
import { shortId } from './to-incoming'

export type FoundRoom = { id: string; name: string; isNew: boolean }
/** Ids of the people of a room who have accounts here, and whether they are all of them. */
export type Residents = { ids: string[]; isComplete: boolean }

/** The room a source's room goes to, if it is there: the named one, or the one an import of the same room made. */
export async function findSourceRoom(db: Database, staged: StagedRoom, roomName?: string) {
  if (roomName !== undefined) return await findTargetRoom(db, roomName)
  const where = { ...externalOf(staged), deletedAt: null }
  const known = await db.prisma.room.findFirst({ where, select: { id: true, name: true } })
  if (known || !staged.source.reader.adoptsRooms) return known
  const named = await findTargetRoom(db, nameOf(staged.room))
  return named
}

/** That room, or a new one. `agentId`: it is a chat of the importer with this agent. */
export async function openSourceRoom(
  db: Database,
  importer: Actor,
  staged: StagedRoom,
  options: { roomName?: string; importId: string; accounts: Residents; agentId: string | null },
): Promise<FoundRoom> {
  const found = await findSourceRoom(db, staged, options.roomName)
  if (found) return { ...found, isNew: false }
  if (options.roomName !== undefined) {
    const made = await openTargetRoom(db, importer, { name: options.roomName, kind: openOrClosed(staged.room) })
    await db.prisma.importRoom.create({ data: { importId: options.importId, roomId: made.id } })
    return { ...made, isNew: true }
  }
  return (await findDirect(db, staged.room, options)) ?? (await makeRoom(db, importer, staged, options))
}

async function findDirect(db: Database, { kind }: SourceRoom, { accounts }: { accounts: Residents }) {
  const directKey = directKeyOf(kind, accounts)
  const found = directKey ? await db.prisma.room.findUnique({ where: { directKey } }) : null
  return found && { id: found.id, name: found.name, isNew: false }
}

/**
 * Open and closed rooms have the importer as their admin. A conversation stays direct when everybody in it has an account;
 * else it becomes a closed room, since nobody could read it.
 */
async function makeRoom(
  db: Database,
  importer: Actor,
  staged: StagedRoom,
  { importId, accounts, agentId }: { importId: string; accounts: Residents; agentId: string | null },
): Promise<FoundRoom> {
  const { room } = staged
  const [id, name, directKey] = [newId(), nameOf(room), agentId ? undefined : directKeyOf(room.kind, accounts)]
  const kind = agentId || directKey ? ('direct' as const) : openOrClosed(room)
  const topic = cleanLine(room.topic ?? '', ROOM_TOPIC_MAX)
  const isAdmin = importer.kind === 'human' && !directKey
  await transact(db, { rooms: [] }, async (t) => {
    await insertRoom(t, importer, { id, kind, name, topic, directKey, external: externalOf(staged) })
    if (isAdmin) await enterRoom(t, id, { actorId: importer.id, role: 'admin', byId: importer.id })
    // An agent of elsewhere answers nothing here.
    if (agentId) await enterRoom(t, id, { actorId: agentId, role: 'member', answers: 'never', byId: importer.id })
    for (const actorId of agentId ? [] : accounts.ids) {
      if (isAdmin && actorId === importer.id) continue
      await enterRoom(t, id, { actorId, role: 'member', byId: importer.id })
    }
    await t.tx.importRoom.create({ data: { importId, roomId: id } })
  })
  return { id, name, isNew: true }
}

function externalOf(staged: StagedRoom) {
  return { externalSource: familyOf(staged.source), externalId: shortId(staged.room.id) }
}

function openOrClosed({ kind }: SourceRoom): 'open' | 'closed' {
  return kind === 'open' ? 'open' : 'closed'
}

function directKeyOf(kind: SourceRoom['kind'], { ids, isComplete }: Residents): string | undefined {
  const isDirect = kind === 'direct' && isComplete && ids.length >= 2 && ids.length <= DIRECT_PEOPLE_MAX
  return isDirect ? [...ids].sort().join(' ') : undefined
}

/** A name as rooms have them, whatever the source calls it. */
export function nameOf({ name, members = [] }: SourceRoom): string {
  const given = name || members.map((one) => one.displayName || one.name).join(', ')
  const clean = cleanLine(cleanText(given), ROOM_NAME_MAX).trim()
  const parsed = roomNameSchema.safeParse(clean)
  if (parsed.success) return parsed.data
  const plain = roomNameSchema.safeParse(clean.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '').trim())
  return plain.success ? plain.data : 'imported'
}
