import * as z from 'zod'
import type { ActorMap } from '../actors/schema'
import type { PublicMessage } from '../messages/schema'

/** A thread as one reader has it. */
export type ThreadState = {
  isFollowed: boolean
  /** Number of the last reply read. */
  lastReadSeq: number
  /** Replies of others after it; stops at 100. */
  unread: number
}
export type ThreadItem = ThreadState & { root: PublicMessage }
export type ThreadList = { threads: ThreadItem[]; actors: ActorMap; nextCursor: string | null }
export type ThreadDetail = ThreadItem & { actors: ActorMap }

export const threadQuerySchema = z.strictObject({
  /** mine: those the reader follows; unread: those of them with something new. */
  filter: z.enum(['all', 'mine', 'unread']).default('all'),
  cursor: z.string().max(20).optional(),
  limit: z.coerce.number().int().min(1).default(20),
})
export type ThreadQuery = z.input<typeof threadQuerySchema>

export const readThreadSchema = z.strictObject({ seq: z.number().int().min(0).max(2_147_483_647) })
