import { sha256Hex } from '@/lib/core/crypto'
import type { Database } from '@/lib/core/database'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Sent } from '@/lib/messages/commit-sends'
import type { SendMessageInput } from '@/lib/messages/schema'
import { sendMessage } from '@/lib/messages/send-message'
import type { FoundHook } from './find-hook'
import { deliverySchema } from './schema'
import { slackContent } from './slack-content'

/**
 * Sends what was posted to a hook as a message of its integration. With a key the same delivery is one message.
 * Throws what sendMessage throws, gone (archived), malformed, and invalid (text: nothing to show).
 */
export async function postToHook(db: Database, hook: FoundHook, body: unknown, key: string | null): Promise<Sent> {
  if (hook.isArchived) throw new AppError('gone', 'This room is archived and read-only.')
  const clientId = key === null ? newId() : `hook_${sha256Hex(key).slice(0, 32)}`
  return await sendMessage(db, hook.actor, hook.roomId, { clientId, ...read(body) })
}

function read(body: unknown): Omit<SendMessageInput, 'clientId'> & { clientId?: string } {
  if (typeof body !== 'object' || body === null) throw new AppError('malformed', 'Send a JSON object.')
  if (!('content' in body)) return { content: slackContent(body) }
  const parsed = deliverySchema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.')
  throw new AppError('invalid', issue?.message ?? 'The input is invalid.', { field })
}
