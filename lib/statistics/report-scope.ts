import { canAdminister } from '@/lib/actors/policy'
import type { Actor } from '@/lib/actors/schema'
import type { Database } from '@/lib/core/database'
import type { FigureScope } from '@/lib/core/dialects/figures'
import { AppError, notFound } from '@/lib/core/errors'
import { requireMember, requireRoom } from '@/lib/rooms/access'
import { visibleRooms } from '@/lib/rooms/visible-rooms'
import type { Report, ReportName } from './schema'

export type ReportScope = Omit<FigureScope, 'from' | 'to'> & { kind: Report['scope']; title: string | null }

/**
 * Whose rows a report counts: of an administrator the instance's; of a moderator those of the rooms they moderate; of
 * everybody else their own. A token counts within its rooms, and for the instance only with the scope admin.
 * Throws not_found, forbidden (another person's, a room one does not moderate, the instance), invalid (id).
 */
export async function reportScope(
  db: Database,
  actor: Actor,
  { report, id, room }: { report: ReportName; id?: string; room?: string },
): Promise<ReportScope> {
  const wanted = report === 'room' ? (id ?? room) : room
  if (report === 'room' && wanted === undefined) throw needsId('room', 'the id of a room')
  if (report === 'person') return await ofPerson(db, actor, id ?? actor.id, wanted)
  const whole = await ofRooms(db, actor, wanted)
  if (report === 'instance' && whole.kind !== 'instance' && whole.kind !== 'room') throw administratorsOnly()
  return { ...whole, ...(await about(db, report, id)) }
}

async function ofRooms(db: Database, actor: Actor, room: string | undefined): Promise<ReportScope> {
  if (room !== undefined) return await ofRoom(db, actor, room)
  if (seesInstance(actor)) return { kind: 'instance', title: null, rooms: 'all' }
  const rooms = await db.prisma.room.findMany({
    where: {
      AND: [
        visibleRooms(actor),
        { memberships: { some: { actorId: actor.id, leftAt: null, role: { in: ['moderator', 'admin'] } } } },
      ],
    },
    select: { id: true },
  })
  if (rooms.length > 0) return { kind: 'moderated', title: null, rooms: rooms.map((row) => row.id) }
  return { kind: 'own', title: null, rooms: ownRooms(actor), personId: actor.id }
}

/** For its moderators; an administrator reads the figures of every room they can open. */
async function ofRoom(db: Database, actor: Actor, roomId: string): Promise<ReportScope> {
  const { room } = seesInstance(actor)
    ? await requireRoom(db, actor, roomId)
    : await requireMember(db, actor, roomId, 'moderator')
  return { kind: 'room', title: room.name, rooms: [roomId] }
}

async function ofPerson(db: Database, actor: Actor, personId: string, room: string | undefined): Promise<ReportScope> {
  if (personId !== actor.id && !seesInstance(actor)) {
    throw new AppError('forbidden', 'Only administrators can see the figures of other people.')
  }
  const person = await db.prisma.actor.findFirst({
    where: { id: personId, kind: { in: ['human', 'integration'] } },
    select: { displayName: true },
  })
  if (!person) throw notFound('Person')
  const rooms = room === undefined ? ownRooms(actor) : (await ofRoom(db, actor, room)).rooms
  return { kind: personId === actor.id ? 'own' : 'instance', title: person.displayName, rooms, personId }
}

/** Also those one has left: what one asked for there was one's own. */
function ownRooms(actor: Actor): FigureScope['rooms'] {
  return actor.token?.roomIds ?? 'all'
}

function seesInstance(actor: Actor): boolean {
  return canAdminister(actor) && (actor.token?.roomIds ?? null) === null
}

/** What the report is about; whose rows it counts is decided above. */
async function about(db: Database, report: ReportName, id: string | undefined): Promise<Partial<ReportScope>> {
  if (report === 'agent') {
    if (id === undefined) return {}
    const agent = await db.prisma.actor.findFirst({ where: { id, kind: 'agent' }, select: { displayName: true } })
    if (!agent) throw notFound('Agent')
    return { agentId: id, title: agent.displayName }
  }
  if (report === 'tool') return id === undefined ? {} : { toolName: id, title: id }
  if (report === 'provider') return id === undefined ? {} : { provider: id, title: id }
  if (report === 'model') return id === undefined ? {} : { model: id, title: id }
  return {}
}

function needsId(report: string, what: string): AppError {
  return new AppError('invalid', `A report of a ${report} needs ${what}.`, { field: 'id' })
}

function administratorsOnly(): AppError {
  return new AppError('forbidden', 'Only administrators can see the figures of the instance.')
}
