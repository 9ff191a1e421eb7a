import { isObject, objectsOf, textOf } from '@/lib/core/loose-json'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import { codeBlock, codeSpan, linked, quoted, wrapped } from '@/lib/markdown/write-signs'

const SIGNS: Record<string, string> = { bold: '**', italic: '*', strikethrough: '~~' }

/** The text of a message, a string or pieces of it with their kind, as Markdown. `name`: how a person is written. */
export function telegramText(text: unknown, name: (shown: string, userId: unknown) => string): string {
  const pieces = Array.isArray(text) ? text : [text]
  return pieces
    .map((piece) => {
      if (!isObject(piece)) return escapeMarkdown(textOf(piece))
      const shown = textOf(piece.text)
      const kind = textOf(piece.type)
      if (kind === 'mention_name') return name(shown, piece.user_id)
      if (kind === 'code') return shown.trim() === '' ? shown : codeSpan(shown)
      if (kind === 'pre') return `\n${codeBlock(shown, textOf(piece.language))}\n`
      if (kind === 'text_link') return linked(escapeMarkdown(shown), textOf(piece.href))
      if (kind === 'link' || kind === 'email') return shown
      if (kind === 'blockquote') return `\n${quoted(escapeMarkdown(shown))}\n\n`
      const sign = SIGNS[kind]
      return sign === undefined ? escapeMarkdown(shown) : wrapped(escapeMarkdown(shown), sign)
    })
    .join('')
    .replace(/^\n+|\n+$/g, '')
}

/** A question in bold, the answers with their votes as a list. */
export function telegramPoll(poll: unknown): string {
  if (!isObject(poll)) return ''
  const wordsOf = (value: unknown) => escapeMarkdown(isObject(value) ? textOf(value.text) : textOf(value))
  const answers = objectsOf(poll.answers).map(({ text, voters }) => {
    const votes = typeof voters === 'number' ? ` (${voters})` : ''
    return `- ${wordsOf(text)}${votes}`
  })
  return [`**${wordsOf(poll.question)}**`, ...answers].join('\n')
}
