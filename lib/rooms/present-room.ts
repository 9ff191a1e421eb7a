import type { AccessRoom } from './access'
import type { PublicRoom } from './schema'

/** Tags are separate rows; callers that show neither them nor the room's place leave them out. */
export type RoomColumns = Omit<AccessRoom, 'directKey' | 'createdById'> & {
  tags?: string[]
  parentId?: string | null
  isHidden?: boolean
}

export function presentRoom(row: RoomColumns): PublicRoom {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    topic: row.topic,
    task: row.task,
    tags: row.tags ?? [],
    parentId: row.parentId ?? null,
    isHidden: Boolean(row.isHidden),
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
