import { isObject, type Loose, listOf, objectsOf, textOf } from '@/lib/core/loose-json'
import { emojiNamed } from '@/lib/markdown/emoji-named'
import { escapeMarkdown } from '@/lib/markdown/escape-markdown'
import { isBlank } from '@/lib/markdown/is-blank'
import { createNameMarks } from '@/lib/markdown/name-marks'
import { outsideCode } from '@/lib/markdown/outside-code'
import { cardsToMarkdown } from '@/lib/markdown/slack/cards'
import { linked } from '@/lib/markdown/write-signs'
import type { SourceMessage, SourcePerson } from '../source'
import { markNames } from '../written-names'
import type { RocketPeople } from './rocketchat-people'

/** An answer begins with an empty link to the message it quotes. */
const ANSWER = /^\[ ?\]\(\S*?\/(?:channel|group|direct)\/([^\s)?]+)\?msg=([\w-]+)\)\s*/
const BOLD = /(?<![\p{L}\p{N}*])\*(?!\*)([^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])/gu
const STRUCK = /(?<![\p{L}\p{N}~])~(?!~)([^\s~](?:[^~\n]*[^\s~])?)~(?![\p{L}\p{N}~])/gu
const SHORT_NAME = /(?<![\p{L}\p{N}]):([\w+-]{1,100}):(?![\p{L}\p{N}])/gu

export type RocketText = Pick<SourceMessage, 'text' | 'replyTo'> & { mentions: NonNullable<SourceMessage['mentions']> }

/** The text of a message with its cards as Markdown. `rooms`: how addresses call the room it is in. */
export function rocketText(raw: Loose, people: RocketPeople, rooms: readonly string[]): RocketText {
  const marks = createNameMarks<SourcePerson>()
  const read = (written: string): string =>
    outsideCode(marks.clean(written), (part) =>
      markNames(part, marks, people.named)
        .replace(/<(https?:\/\/[^\s|<>]+)\|([^<>\n]+)>/g, (_, url: string, words: string) => linked(words, url))
        .replace(BOLD, '**$1**')
        .replace(STRUCK, '~~$1~~')
        .replace(SHORT_NAME, (found, name: string) => emojiNamed(name) ?? found),
    )
  const written = textOf(raw.msg) || wordsOfTree(raw.md).trim()
  const [prefix = '', place = '', target] = ANSWER.exec(written) ?? []
  const isHere = target !== undefined && rooms.includes(decoded(place))
  const cards = objectsOf(raw.attachments).filter((card) => !(isHere && textOf(card.message_link) !== ''))
  const said = [
    read(written.slice(prefix.length)),
    ...cards.filter(isFile).map((card) => read(textOf(card.description))),
    cardsToMarkdown(
      cards.filter((card) => !isFile(card)),
      { text: read, plain: (text) => escapeMarkdown(marks.clean(text)), blocks: () => '' },
    ),
  ]
  const { text, mentions } = marks.finish(said.filter((part) => !isBlank(part)).join('\n\n'))
  return {
    text,
    mentions: mentions.map(({ target: person, start, length }) => ({ person, start, length })),
    ...(isHere ? { replyTo: target } : {}),
  }
}

/** What only shows the file that was sent with the message. */
function isFile(card: Loose): boolean {
  return card.type === 'file' || /^\/?(?:file-upload|ufs)\//.test(textOf(card.title_link))
}

/** `md` is what the server made of `msg`. Its words, where it stands alone. */
function wordsOfTree(value: unknown): string {
  if (typeof value === 'string') return value
  if (isObject(value)) return `${wordsOfTree(value.value)}${value.type === 'PARAGRAPH' ? '\n' : ''}`
  return listOf(value).map(wordsOfTree).join('')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
