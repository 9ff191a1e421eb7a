import * as z from 'zod'
import type { StoredMessage } from '@/lib/core/dialects/messages'
import { excerptOf } from './constants'
import type { PublicBeginning, PublicMessage } from './schema'

const reactions = z.array(z.tuple([z.string(), z.number(), z.array(z.string())]))
const beginning = [z.string(), z.string(), z.number(), z.number()] as const
const quote = z.tuple([z.string(), z.number(), ...beginning, z.number()])
const root = z.tuple(beginning)
const counts = [z.string(), z.number(), z.number(), z.number(), z.number().nullable(), z.string().nullable()] as const
const thread = z.tuple([...counts, root.nullable()])
const pin = z.tuple([z.string(), z.string()])

/** Relations of a message, from the JSON texts of its row. A deleted message keeps only its place in a thread. */
export function presentExtras(row: StoredMessage): Pick<PublicMessage, 'reactions' | 'quote' | 'thread' | 'pin'> {
  const isDeleted = row.deletedAt !== null
  return {
    reactions: isDeleted || row.reactionsJson === '[]' ? [] : presentReactions(row.reactionsJson),
    quote: isDeleted || row.quoteJson === null ? null : presentQuote(row.quoteJson),
    thread: row.threadJson === null ? null : presentThread(row.threadJson),
    pin: isDeleted || row.pinJson === null ? null : presentPin(row.pinJson),
  }
}

function presentReactions(json: string): PublicMessage['reactions'] {
  return reactions.parse(JSON.parse(json)).map(([emoji, count, actorIds]) => ({ emoji, count, actorIds }))
}

function presentQuote(json: string): PublicMessage['quote'] {
  const [messageId, seq, authorId, text, deleted, imported, version] = quote.parse(JSON.parse(json))
  return { messageId, seq, ...presentBeginning([authorId, text, deleted, imported]), version }
}

function presentThread(json: string): PublicMessage['thread'] {
  const [rootId, rootSeq, version, replyCount, lastReplySeq, at, about] = thread.parse(JSON.parse(json))
  const lastReplyAt = at === null ? null : toIso(at)
  return { rootId, rootSeq, root: about && presentBeginning(about), version, replyCount, lastReplySeq, lastReplyAt }
}

function presentBeginning([authorId, text, deleted, imported]: z.infer<typeof root>): PublicBeginning {
  return { authorId, excerpt: excerptOf(text), isDeleted: deleted === 1, isImported: imported === 1 }
}

function presentPin(json: string): PublicMessage['pin'] {
  const [byId, at] = pin.parse(JSON.parse(json))
  return { byId, at: toIso(at) }
}

function toIso(text: string): string {
  return new Date(text).toISOString()
}
