import { AppError } from '@/lib/core/errors'
import { isBlank } from '@/lib/markdown/is-blank'
import { slackMessageText } from '@/lib/markdown/slack/message-text'

/** As Slack limits them. */
const BLOCKS_MAX = 50
const ATTACHMENTS_MAX = 100

/** People and rooms of Slack mean nothing here: what stands beside their ids is shown, or else the id. Nobody is called. */
const NAMES = {
  person: (id: string, label: string) => `@${label || id}`,
  channel: (id: string, label: string) => `#${label || id}`,
  group: (id: string, label: string) => label || id,
}

/**
 * A message as Slack's clients send it (`text`, `blocks`, `attachments`) in Markdown. Name, picture and room are the
 * hook's, whatever the message asks for. Throws invalid: text (nothing to show), blocks, attachments (too many).
 */
export function slackContent(body: object): string {
  const message: Record<string, unknown> = { ...body }
  check('blocks', message.blocks, BLOCKS_MAX)
  check('attachments', message.attachments, ATTACHMENTS_MAX)
  const content = slackMessageText(message, NAMES)
  if (isBlank(content)) throw new AppError('invalid', 'There is nothing to show.', { field: 'text' })
  return content
}

function check(field: string, list: unknown, limit: number) {
  if (list === undefined || list === null) return
  if (!Array.isArray(list) || list.length > limit) {
    throw new AppError('invalid', `Send a list of at most ${limit}.`, { field, limit })
  }
}
