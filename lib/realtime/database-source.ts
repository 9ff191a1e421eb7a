import { principals } from '@/lib/actors/principal-cache'
import { stillValid } from '@/lib/auth/still-valid'
import type { Database } from '@/lib/core/database'
import { listenForRooms } from '@/lib/core/listen-for-rooms'
import { changedActors } from './changed-actors'
import { frameOfCommit, KnownActors } from './frame-of-commit'
import { loadFrames } from './load-frames'
import { loadHeads } from './load-heads'
import { loadMarks } from './load-marks'
import { presenceSource } from './presence-source'
import type { Source } from './source'

/** The database as the hub reads it. */
export function databaseSource(db: Database): Source {
  const known = new KnownActors()
  principals(db).onClear(() => known.forget())
  return {
    fromCommit: (event) => frameOfCommit(event, known),
    frames: async (roomId, after) => {
      const frames = await loadFrames(db, roomId, after)
      for (const frame of frames) known.learn(frame.actors ?? {})
      return frames
    },
    heads: (principal) => loadHeads(db, principal.actor),
    lastSeqs: async (roomIds) => {
      const where = { id: { in: roomIds }, deletedAt: null }
      const rooms = await db.prisma.room.findMany({ where, select: { id: true, lastEventSeq: true } })
      return new Map(rooms.map((room) => [room.id, room.lastEventSeq]))
    },
    members: async (roomId, actorIds) => {
      const where = { roomId, actorId: { in: actorIds }, leftAt: null, room: { deletedAt: null } }
      const rows = await db.prisma.membership.findMany({ where, select: { actorId: true } })
      return new Set(rows.map((row) => row.actorId))
    },
    changedActors: (after) => changedActors(db, after),
    marks: (actorIds) => loadMarks(db, actorIds),
    revoked: async (principals) => {
      const valid = await stillValid(db, principals)
      return principals.filter((_, index) => !valid[index])
    },
    onRevocation: (check) => principals(db).onClear(check),
    dataVersion: async () => {
      if (!db.dialect.dataVersion) return null
      const rows = await db.prisma.$queryRaw<{ data_version: number | bigint }[]>(db.dialect.dataVersion)
      return Number(rows[0]?.data_version ?? 0)
    },
    ...presenceSource(db),
    listen: (onRoom) => (db.engine === 'postgresql' ? listenForRooms(db.url, onRoom) : null),
  }
}
