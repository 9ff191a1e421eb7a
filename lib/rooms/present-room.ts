import type { AccessRoom } from './access'
import type { PublicRoom } from './schema'

export type RoomColumns = Omit<AccessRoom, 'directKey' | 'createdById'>

export function presentRoom(row: RoomColumns): PublicRoom {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    topic: row.topic,
    lastMessageSeq: row.lastMessageSeq,
    lastEventSeq: row.lastEventSeq,
    lastEventHash: row.lastEventHash,
    // Numbers have no gap and a deleted message keeps its own, so the last number is the count.
    messageCount: row.lastMessageSeq,
    isSample: row.isSample,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
  }
}
