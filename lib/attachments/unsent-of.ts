import type { Actor } from '@/lib/actors/schema'
import type { Prisma } from '@/lib/core/generated/sqlite/client'
import { UNSENT_MS } from './constants'

/** What an actor has uploaded and not sent; after a day it is as if it had never been. */
export function unsentOf(actor: Pick<Actor, 'id'>, now: Date): Prisma.AttachmentWhereInput {
  const since = new Date(now.getTime() - UNSENT_MS)
  return { uploaderId: actor.id, messageId: null, deletedAt: null, createdAt: { gt: since } }
}
