import { type Loose, textOf } from '@/lib/core/loose-json'
import { isBlank } from '../is-blank'
import { attachmentsToMarkdown, blocksToMarkdown } from './blocks'
import { mrkdwnToMarkdown, type SlackNames } from './mrkdwn'

/**
 * What Slack shows of a message, exported or sent to a webhook: its blocks, or without any its text, and the cards below.
 * With blocks, the text is only what notifications say.
 */
export function slackMessageText(message: Loose, names: SlackNames): string {
  const blocks = blocksToMarkdown(message.blocks, names)
  const said = isBlank(blocks) ? mrkdwnToMarkdown(textOf(message.text), names) : blocks
  const parts = [said, attachmentsToMarkdown(message.attachments, names)]
  return parts.filter((part) => !isBlank(part)).join('\n\n')
}
