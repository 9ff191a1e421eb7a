import type { Prisma } from '@/lib/core/generated/sqlite/client'

/** Which rows are counted: those of these rooms, made in this time. */
export type Scope = { rooms: Prisma.RoomWhereInput; createdAt: { gte?: Date; lte: Date } }
