import { type AppError, ERROR_STATUS } from '@/lib/core/errors'

/**
 * What Slack answers in place of an error of ours: its clients and what people wrote around them look for these words.
 * From its page on incoming webhooks; `too_long` and `unavailable` are ours, where it has none.
 */
export function slackAnswer(error: AppError): { status: number; word: string } {
  switch (error.code) {
    case 'malformed':
      return { status: 400, word: 'invalid_payload' }
    case 'not_found':
      return { status: 404, word: error.field === 'hook' ? 'no_service' : 'channel_not_found' }
    case 'gone':
      return { status: 410, word: 'channel_is_archived' }
    case 'forbidden':
      return { status: 403, word: 'action_prohibited' }
    case 'invalid':
      if (error.field === 'content' && error.limit !== undefined) return { status: 400, word: 'too_long' }
      return { status: 400, word: WORDS[error.field ?? ''] ?? 'invalid_payload' }
    case 'too_large':
      return { status: 413, word: 'too_long' }
    case 'rate_limited':
      return { status: 429, word: 'rate_limited' }
    default:
      return { status: ERROR_STATUS[error.code], word: error.code }
  }
}

const WORDS: Record<string, string> = {
  text: 'no_text',
  attachments: 'too_many_attachments',
  blocks: 'invalid_blocks',
}
