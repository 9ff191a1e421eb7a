import type { Database, Tx } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { idSchema, newId } from '@/lib/core/ids'
import { write } from '@/lib/core/write'
import { audit } from '../audit/audit'
import { foldName } from '../constants'
import { requireAdministrator } from '../require-person'
import type { Actor } from '../schema'
import { type PlaceHoldInput, placeHoldSchema } from './schema'

const DAY_MS = 24 * 3600_000

/**
 * Keeps everything of the instance, of a room or of a person from being deleted, by people, by retention and by the
 * removal of imports. Throws not_found for who does not administer the instance, invalid (field target or until).
 */
export async function placeHold(db: Database, actor: Actor, input: PlaceHoldInput): Promise<{ id: string }> {
  requireAdministrator(actor)
  const { scope, target, reason, until: lastDay } = placeHoldSchema.parse(input)
  const until = lastDay === '' ? null : new Date(Date.parse(lastDay) + DAY_MS - 1)
  if (until && until <= new Date()) throw new AppError('invalid', 'This day is over.', { field: 'until' })
  const id = newId()
  await write(db, async (tx) => {
    const targetId = scope === 'instance' ? '' : await findTarget(tx, scope, target)
    const hold = { id, scope, targetId, reason, until, placedById: actor.id, createdAt: new Date() }
    await tx.hold.create({ data: hold })
    const detail = { scope, target: targetId || null, until: until?.toISOString() ?? null }
    await audit(tx, { actorId: actor.id, action: 'hold.placed', targetKind: 'hold', targetId: id, detail })
  })
  return { id }
}

async function findTarget(tx: Tx, scope: 'room' | 'person', target: string): Promise<string> {
  const found = scope === 'room' ? await findRoom(tx, target) : await findPerson(tx, target)
  if (!found) throw new AppError('invalid', TARGET_PROBLEMS[scope], { field: 'target' })
  return found.id
}

const TARGET_PROBLEMS = {
  room: 'Give the name of an open room, if only one has it, or the id of a room.',
  person: 'Nobody has this name.',
}

async function findPerson(tx: Tx, name: string) {
  const nameFolded = foldName(name.replace(/^@/, ''))
  return await tx.actor.findUnique({ where: { nameFolded }, select: { id: true } })
}

/** Closed rooms only by their id: their names are not for administrators to try. */
async function findRoom(tx: Tx, target: string) {
  const isId = idSchema.safeParse(target).success
  const where = isId ? { id: target } : { name: target, kind: 'open', deletedAt: null }
  const rooms = await tx.room.findMany({ where, select: { id: true }, take: 2 })
  return rooms.length === 1 ? rooms[0] : undefined
}
